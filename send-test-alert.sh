#!/bin/sh
# Posts a realistic firing alert to the bot's alert port, and prints the incident it made.
#
#   ./send-test-alert.sh             fires an alert with a new fingerprint
#   ./send-test-alert.sh --resolve   resolves the last one
#
# Honours ALERT_PORT (8081) and WEBHOOK_TOKEN; ALERT_HOST (127.0.0.1) for a bot on another machine. Needs only curl.
set -eu

host=${ALERT_HOST:-127.0.0.1}
[ "$host" != 0.0.0.0 ] || host=127.0.0.1
port=${ALERT_PORT:-8081}
url="http://$host:$port/api/v1/alertmanager"
state="${TMPDIR:-/tmp}/chatops-test-alert.$(id -u)"

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

usage() {
    sed -n '2,7s/^# \{0,1\}//p' "$0"
}

command -v curl >/dev/null || fail "curl is not installed: apt-get install curl"

umask 077
now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
case ${1-} in
'')
    status=firing
    ends=0001-01-01T00:00:00Z
    starts=$now
    # The time and the process make it new; a fingerprint is 16 hexadecimal digits.
    id=$(printf '%08x%08x' "$(date +%s)" $$)
    ;;
--resolve)
    if [ -L "$state" ] || [ ! -f "$state" ]; then fail "There is no test alert to resolve; send one first: $0"; fi
    read -r id starts <"$state"
    status=resolved
    ends=$now
    ;;
-h | --help)
    usage
    exit 0
    ;;
*)
    usage >&2
    exit 64
    ;;
esac

suffix=$(printf '%s' "$id" | cut -c 12-16)
pod="checkout-7d4b9c6f5b-$suffix"
labels="\"alertname\":\"KubePodCrashLooping\",\"cluster\":\"test\",\"container\":\"app\",\"deployment\":\"checkout\",\"namespace\":\"shop\",\"pod\":\"$pod\",\"severity\":\"critical\""
group="\"alertname\":\"KubePodCrashLooping\",\"cluster\":\"test\",\"pod\":\"$pod\""
annotations="\"summary\":\"Pod shop/$pod is crash looping\",\"description\":\"Test alert: container \\\"app\\\" restarted 6 times in 10 minutes\",\"runbook_url\":\"https://runbooks.prometheus-operator.dev/runbooks/kubernetes/kubepodcrashlooping\""
body="{\"version\":\"4\",\"receiver\":\"chatops\",\"status\":\"$status\",\"groupKey\":\"{}:{test=\\\"$id\\\"}\",\"truncatedAlerts\":0,\
\"groupLabels\":{$group},\"commonLabels\":{$labels},\"commonAnnotations\":{$annotations},\"externalURL\":\"\",\
\"alerts\":[{\"status\":\"$status\",\"labels\":{$labels},\"annotations\":{$annotations},\
\"startsAt\":\"$starts\",\"endsAt\":\"$ends\",\"generatorURL\":\"\",\"fingerprint\":\"$id\"}]}"

# The token goes in by a file of curl's own, so that no list of processes shows it.
set +e
answer=$(
    {
        printf 'header = "Content-Type: application/json"\n'
        if [ -n "${WEBHOOK_TOKEN-}" ]; then
            printf 'header = "Authorization: Bearer %s"\n' "$(printf '%s' "$WEBHOOK_TOKEN" | sed 's/[\\"]/\\&/g')"
        fi
    } | curl --silent --show-error --noproxy '*' --max-time 15 --config - --data-binary "$body" --write-out '\n%{http_code}' "$url" 2>&1
)
curl_status=$?
set -e
code=$(printf '%s\n' "$answer" | tail -n 1)
text=$(printf '%s\n' "$answer" | sed '$d')

case $curl_status in
0) ;;
7) fail "Nothing listens on $host:$port. Is the bot running? Is ALERT_PORT the same as the bot's?" ;;
28) fail "The bot on $host:$port did not answer within 15 seconds." ;;
*) fail "The post failed: $answer" ;;
esac

case $code in
200) ;;
401) fail "401: the bot wants a token. Set WEBHOOK_TOKEN to the one that the bot was started with." ;;
403) fail "403: WEBHOOK_TOKEN is not the one that the bot was started with." ;;
404) fail "404: what listens on $host:$port is not the alert port. It is ALERT_PORT, not APP_PORT." ;;
503) fail "503: the bot cannot take it now; try again. $text" ;;
*) fail "The bot answered $code: $text" ;;
esac

incident=$(printf '%s' "$text" | sed -n 's/.*"id":\([0-9]*\).*/\1/p')
change=$(printf '%s' "$text" | sed -n 's/.*"change":"\([a-z]*\)".*/\1/p')
if [ "$status" = firing ]; then
    # Never through a link that somebody else put there.
    rm -f "$state"
    (set -C && printf '%s %s\n' "$id" "$starts" >"$state")
    [ -n "$incident" ] || fail "The alert was taken, but it made no incident: $text"
    printf 'Alert %s fires: incident #%s %s.\n' "$id" "$incident" "$change"
    printf 'Resolve it with: %s --resolve\n' "$0"
else
    rm -f "$state"
    if [ -n "$incident" ]; then
        printf 'Alert %s is resolved: incident #%s %s.\n' "$id" "$incident" "$change"
    else
        printf 'Alert %s is resolved; the bot has no incident that it belongs to.\n' "$id"
    fi
fi
