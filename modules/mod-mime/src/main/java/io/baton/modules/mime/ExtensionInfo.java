package io.baton.modules.mime;

/**
 * What an extension says of a file; {@code null} where it says nothing (httpd: {@code extension_info}).
 *
 * @param type its media type; empty if it has none, whatever the types file says
 * @param charset its character set
 * @param language its language
 * @param encoding how it is encoded
 * @param handler the content handler that answers for it
 */
record ExtensionInfo(String type, String charset, String language, String encoding, String handler) {

  static final ExtensionInfo NOTHING = new ExtensionInfo(null, null, null, null, null);

  /** One of its components. */
  enum Attribute {
    /** See {@link ExtensionInfo#type}. */
    TYPE,
    /** See {@link ExtensionInfo#charset}. */
    CHARSET,
    /** See {@link ExtensionInfo#language}. */
    LANGUAGE,
    /** See {@link ExtensionInfo#encoding}. */
    ENCODING,
    /** See {@link ExtensionInfo#handler}. */
    HANDLER
  }

  /** The same with another value of one component. */
  ExtensionInfo with(Attribute attribute, String value) {
    return switch (attribute) {
      case TYPE -> new ExtensionInfo(value, charset, language, encoding, handler);
      case CHARSET -> new ExtensionInfo(type, value, language, encoding, handler);
      case LANGUAGE -> new ExtensionInfo(type, charset, value, encoding, handler);
      case ENCODING -> new ExtensionInfo(type, charset, language, value, handler);
      case HANDLER -> new ExtensionInfo(type, charset, language, encoding, value);
    };
  }

  /** Takes one component away; a type so that the types file does not give it back. */
  ExtensionInfo without(Attribute attribute) {
    return with(attribute, attribute == Attribute.TYPE ? "" : null);
  }

  /** This, and what an outer place says where this says nothing. */
  ExtensionInfo over(ExtensionInfo outer) {
    return new ExtensionInfo(type == null ? outer.type : type, charset == null ? outer.charset : charset,
        language == null ? outer.language : language, encoding == null ? outer.encoding : encoding,
        handler == null ? outer.handler : handler);
  }
}
