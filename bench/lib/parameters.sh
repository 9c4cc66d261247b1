# Parameters of scenarios: -p NAME=TEXT. A scenario's function scenario_parameters prints its own, one a line: "NAME=TEXT what it
# is"; a line without "=" in its first word is a remark. In the scenario they are variables: p_NAME.

set_parameter() {
  name=${1%%=*}
  case $1 in
    *=*) ;;
    *) fail "-p $1: NAME=TEXT is needed" ;;
  esac
  case $name in
    '' | *[!a-z_]*) fail "-p $1: '$name' is no name of a parameter; -h lists them" ;;
  esac
  eval "p_$name=\${1#*=}"
  parameters="$parameters $name"
}

parameter_names() {
  scenario_parameters | sed -n 's/^\([a-z_]*\)=.*/\1/p'
}

# require_known_parameters SCENARIO...: each that was given must belong to one of them.
require_known_parameters() {
  known=$(for scenario; do (. "$bench/scenarios/$scenario.sh" && parameter_names); done | tr '\n' ' ')
  for name in $parameters; do
    case " $known " in
      *" $name "*) ;;
      *) fail "-p $name: these scenarios have no such parameter; they have: ${known:-none}" ;;
    esac
  done
}

# Sets those of the current scenario that were not given; what an earlier scenario of the run had under the same name is not given.
default_parameters() {
  scenario_parameters >"$work/parameters"
  while read -r first rest <&3; do
    case "$first $parameters " in
      *=*" ${first%%=*} "*) ;;
      *=*) eval "p_${first%%=*}=\${first#*=}" ;;
    esac
  done 3<"$work/parameters"
}

# require_numbers NAME LEAST ...: parameters of the current scenario that must be numbers.
require_numbers() {
  while [ $# -gt 1 ]; do
    eval "text=\$p_$1"
    require_number "-p $1=" "$text" "$2"
    shift 2
  done
}
