import Testing

/// A body that is refused, and what the refusal says.
struct MalformedBody: CustomTestStringConvertible {
    let body: String
    /// How the answer's error begins: the field, or that it is not JSON.
    let error: String

    var testDescription: String { String(body.prefix(80)) }

    private init(_ body: String, _ error: String) {
        self.body = body
        self.error = error
    }

    /// A body whose only alert is this.
    private static func alert(_ alert: String, _ error: String) -> MalformedBody {
        MalformedBody(#"{"version":"4","alerts":[\#(alert)]}"#, "alerts[0]\(error)")
    }

    /// A body that is right but for one more member.
    private static func with(_ member: String, _ error: String) -> MalformedBody {
        MalformedBody(#"{"alerts":[],\#(member)}"#, error)
    }

    private static let start = #""startsAt":"2026-11-21T08:00:00Z""#

    static let all: [MalformedBody] = text + top + alerts + versions

    private static let text = [
        MalformedBody("", "the body is empty"),
        MalformedBody(" \n\t ", "the body is empty"),
        MalformedBody("hello", "not JSON: a value was expected at byte 0"),
        MalformedBody("<html>", "not JSON: a value was expected at byte 0"),
        MalformedBody("payload=%7B%7D", "not JSON: a value was expected at byte 0"),
        MalformedBody("{", "not JSON: a member's name in quotes was expected at byte 1"),
        MalformedBody(#"{"alerts":["#, "not JSON: the text ends where a value was expected at byte 11"),
        MalformedBody(#"{"alerts":[]"#, "not JSON: a comma or the end of an object was expected at byte 12"),
        MalformedBody(#"{"alerts":[],}"#, "not JSON: nothing follows the comma at byte 13"),
        MalformedBody(#"{"alerts":[]} {}"#, "not JSON: more text follows the value at byte 14"),
        MalformedBody(#"{'alerts':[]}"#, "not JSON: a member's name in quotes was expected at byte 1"),
        MalformedBody(#"{"alerts":[],"x":nil}"#, "not JSON: \"null\" was expected at byte 18"),
        MalformedBody(#"{"alerts":[],"x":NaN}"#, "not JSON: a value was expected at byte 17"),
        MalformedBody(#"{"alerts":[],"x":01}"#, "not JSON: a number that begins with 0 at byte 18"),
        MalformedBody("{\"alerts\":[],\"x\":\"\u{1}\"}", "not JSON: a control character in a string"),
        MalformedBody(#"{"alerts":[],"x":"\q"}"#, "not JSON: an escape that JSON does not have at byte 19"),
        MalformedBody(
            #"{"alerts":[],"x":\#(String(repeating: "[", count: 100_000))"#,
            "not JSON: nested more than 64 deep at byte 80"
        ),
    ]

    private static let top = [
        MalformedBody("null", "an object was expected, not null"),
        MalformedBody("[]", "an object was expected, not an array"),
        MalformedBody("7", "an object was expected, not a number"),
        MalformedBody(#""{}""#, "an object was expected, not a string"),
        MalformedBody("true", "an object was expected, not a boolean"),
        MalformedBody("{}", "alerts: missing; an array was expected"),
        MalformedBody(#"{"Alerts":[]}"#, "alerts: missing; an array was expected"),
        MalformedBody(#"{"alerts":null}"#, "alerts: an array was expected, not null"),
        MalformedBody(#"{"alerts":{}}"#, "alerts: an array was expected, not an object"),
        MalformedBody(#"{"alerts":"[]"}"#, "alerts: an array was expected, not a string"),
        with(#""receiver":1"#, "receiver: a string was expected, not a number"),
        with(#""status":[]"#, "status: a string was expected, not an array"),
        with(#""groupKey":{}"#, "groupKey: a string was expected, not an object"),
        with(#""groupLabels":[]"#, "groupLabels: an object was expected, not an array"),
        with(#""groupLabels":{"a":1}"#, "groupLabels.a: a string was expected, not a number"),
        with(#""commonLabels":"x""#, "commonLabels: an object was expected, not a string"),
        with(#""commonLabels":{"a":null}"#, "commonLabels.a: a string was expected, not null"),
        with(#""commonAnnotations":{"a":true}"#, "commonAnnotations.a: a string was expected, not a boolean"),
        with(#""externalURL":false"#, "externalURL: a string was expected, not a boolean"),
        with(#""truncatedAlerts":"5""#, "truncatedAlerts: a number was expected, not a string"),
        with(#""truncatedAlerts":-1"#, "truncatedAlerts: a whole number from 0 on was expected"),
        with(#""truncatedAlerts":1.5"#, "truncatedAlerts: a whole number from 0 on was expected"),
        with(#""truncatedAlerts":99999999999999999999"#, "truncatedAlerts: a whole number from 0 on was expected"),
    ]

    private static let alerts = [
        alert("1", ": an object was expected, not a number"),
        alert("null", ": an object was expected, not null"),
        alert("[]", ": an object was expected, not an array"),
        alert("{}", ".status: missing; \"firing\" or \"resolved\" was expected"),
        alert(#"{"status":"firing",\#(start)}"#, ".labels: missing; an object was expected"),
        alert(#"{"status":"firing","labels":{}}"#, ".startsAt: missing; an RFC 3339 time was expected"),
        alert(#"{"labels":{},\#(start)}"#, ".status: missing; \"firing\" or \"resolved\" was expected"),
        alert(#"{"status":"Firing","labels":{},\#(start)}"#, ".status: \"firing\" or \"resolved\" was expected"),
        alert(#"{"status":"","labels":{},\#(start)}"#, ".status: \"firing\" or \"resolved\" was expected"),
        alert(#"{"status":null,"labels":{},\#(start)}"#, ".status: a string was expected, not null"),
        alert(#"{"status":{"state":"active"},"labels":{},\#(start)}"#, ".status: a string was expected, not an object"),
        alert(#"{"status":"firing","labels":null,\#(start)}"#, ".labels: an object was expected, not null"),
        alert(#"{"status":"firing","labels":["a"],\#(start)}"#, ".labels: an object was expected, not an array"),
        alert(
            #"{"status":"firing","labels":{"severity":1},\#(start)}"#,
            ".labels.severity: a string was expected, not a number"
        ),
        alert(#"{"status":"firing","labels":{"a":{}},\#(start)}"#, ".labels.a: a string was expected, not an object"),
        alert(
            #"{"status":"firing","labels":{},\#(start),"annotations":{"summary":7}}"#,
            ".annotations.summary: a string was expected, not a number"
        ),
        alert(
            #"{"status":"firing","labels":{},\#(start),"annotations":[]}"#,
            ".annotations: an object was expected, not an array"
        ),
        alert(#"{"status":"firing","labels":{},"startsAt":null}"#, ".startsAt: a string was expected, not null"),
        alert(
            #"{"status":"firing","labels":{},"startsAt":1795248000}"#,
            ".startsAt: a string was expected, not a number"
        ),
        alert(#"{"status":"firing","labels":{},"startsAt":""}"#, ".startsAt: not an RFC 3339 time"),
        alert(#"{"status":"firing","labels":{},"startsAt":"yesterday"}"#, ".startsAt: not an RFC 3339 time"),
        alert(#"{"status":"firing","labels":{},"startsAt":"2026-02-30T08:00:00Z"}"#, ".startsAt: not an RFC 3339 time"),
        alert(#"{"status":"firing","labels":{},"startsAt":"0001-01-01T00:00:00Z"}"#, ".startsAt: the zero time"),
        alert(#"{"status":"firing","labels":{},\#(start),"endsAt":"soon"}"#, ".endsAt: not an RFC 3339 time"),
        alert(#"{"status":"firing","labels":{},\#(start),"endsAt":0}"#, ".endsAt: a string was expected, not a number"),
        alert(
            #"{"status":"firing","labels":{},\#(start),"fingerprint":17}"#,
            ".fingerprint: a string was expected, not a number"
        ),
        alert(
            #"{"status":"firing","labels":{},\#(start),"generatorURL":[]}"#,
            ".generatorURL: a string was expected, not an array"
        ),
        MalformedBody(
            #"{"alerts":[{"status":"firing","labels":{},\#(start)},{"status":"resolved","labels":{},"startsAt":"x"}]}"#,
            "alerts[1].startsAt: not an RFC 3339 time"
        ),
    ]

    private static let versions = [
        with(#""version":4"#, "version: a string was expected, not a number"),
        with(#""version":"3""#, "version: version \"3\" is not supported"),
        with(#""version":"""#, "version: version \"\" is not supported"),
        with(#""version":"1","orgId":1"#, "version: this is Grafana's webhook"),
        with(#""orgId":1,"version":"1""#, "version: this is Grafana's webhook"),
    ]
}
