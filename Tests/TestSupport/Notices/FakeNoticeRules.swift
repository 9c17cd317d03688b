import Foundation

/// What the services answer: by the path, which tells which of them is asked.
enum FakeNoticeRules {
    static func answer(to notice: TakenNotice) -> FakeNoticeAnswer {
        switch notice.path {
        case "/": ntfy(notice)
        case "/message": gotify(notice)
        case "/1/messages.json": pushover(notice)
        case let path where path.hasPrefix("/2010-04-01/Accounts/"): twilio(notice)
        case let path where path.hasPrefix("/any"): FakeNoticeAnswer(204, "")
        default: FakeNoticeAnswer(404, #"{"error": "page not found"}"#)
        }
    }

    private static func ntfy(_ notice: TakenNotice) -> FakeNoticeAnswer {
        func no(_ status: Int, _ words: String) -> FakeNoticeAnswer {
            FakeNoticeAnswer(status, #"{"code": \#(status)01, "http": \#(status), "error": "\#(words)"}"#)
        }
        if let token = notice.headers["authorization"], token != "Bearer \(FakeNoticeServer.token)" {
            return no(401, "unauthorized: \(token)")
        }
        guard let json = notice.json, notice.method == "POST" else { return no(400, "invalid request: not JSON") }
        let known: Set = ["topic", "title", "message", "priority", "click", "tags", "actions", "attach", "markdown"]
        guard Set(json.keys).isSubset(of: known) else { return no(400, "invalid request: unknown field") }
        guard let topic = json["topic"] as? String, topic.wholeMatch(of: /[-_A-Za-z0-9]{1,64}/) != nil else {
            return no(400, "invalid request: topic invalid")
        }
        guard let message = json["message"] as? String, message.utf8.count <= 4_096 else {
            return no(413, "message is too large")
        }
        guard let priority = json["priority"] as? Int, (1...5).contains(priority) else {
            return no(400, "invalid request: priority invalid")
        }
        return FakeNoticeAnswer(200, #"{"id": "x", "event": "message"}"#)
    }

    private static func gotify(_ notice: TakenNotice) -> FakeNoticeAnswer {
        func no(_ status: Int, _ error: String, _ words: String) -> FakeNoticeAnswer {
            FakeNoticeAnswer(
                status,
                #"{"error": "\#(error)", "errorCode": \#(status), "errorDescription": "\#(words)"}"#
            )
        }
        guard notice.headers["x-gotify-key"] == FakeNoticeServer.token else {
            return no(401, "Unauthorized", "you need to provide a valid access token")
        }
        guard let json = notice.json, json["message"] is String, json["title"] is String,
            let priority = json["priority"] as? Int, (0...10).contains(priority)
        else { return no(400, "Bad Request", "Field 'message' is required") }
        return FakeNoticeAnswer(200, #"{"id": 1}"#)
    }

    private static func pushover(_ notice: TakenNotice) -> FakeNoticeAnswer {
        func no(_ words: String) -> FakeNoticeAnswer {
            FakeNoticeAnswer(400, #"{"status": 0, "errors": ["\#(words)"], "request": "x"}"#)
        }
        guard let json = notice.json else { return no("not JSON") }
        guard json["token"] as? String == FakeNoticeServer.token else { return no("application token is invalid") }
        guard json["user"] as? String == FakeNoticeServer.userKey else {
            return no("user identifier is not a valid user")
        }
        guard let message = json["message"] as? String, (1...1_024).contains(message.unicodeScalars.count),
            (json["title"] as? String ?? "").unicodeScalars.count <= 250,
            (json["url"] as? String ?? "").utf8.count <= 512, (json["url_title"] as? String ?? "").count <= 100,
            let priority = json["priority"] as? Int, (-2...1).contains(priority)
        else { return no("a field is invalid") }
        return FakeNoticeAnswer(200, #"{"status": 1, "request": "x"}"#)
    }

    private static func twilio(_ notice: TakenNotice) -> FakeNoticeAnswer {
        func no(_ status: Int, _ code: Int, _ words: String) -> FakeNoticeAnswer {
            FakeNoticeAnswer(status, #"{"code": \#(code), "message": "\#(words)", "status": \#(status)}"#)
        }
        let login = Data("\(FakeNoticeServer.account):\(FakeNoticeServer.token)".utf8).base64EncodedString()
        guard notice.headers["authorization"] == "Basic \(login)" else { return no(401, 20_003, "Authenticate") }
        let folder = "/2010-04-01/Accounts/\(FakeNoticeServer.account)/"
        guard notice.path.hasPrefix(folder), let form = notice.form else { return no(400, 20_001, "Bad request") }
        guard let to = form["To"], to.wholeMatch(of: /\+[1-9][0-9]{6,14}/) != nil else {
            return no(400, 21_211, "The 'To' number \(form["To"] ?? "") is not a valid phone number.")
        }
        guard form["From"]?.wholeMatch(of: /\+[1-9][0-9]{6,14}/) != nil else {
            return no(400, 21_212, "The 'From' number is not a valid phone number.")
        }
        switch notice.path.dropFirst(folder.count) {
        case "Messages.json":
            guard let body = form["Body"], (1...1_600).contains(body.unicodeScalars.count), form.count == 3 else {
                return no(400, 21_617, "The concatenated message body exceeds the 1600 character limit")
            }
        case "Calls.json":
            guard let twiml = form["Twiml"], twiml.count <= 4_000, XMLCheck.isWellFormed(twiml) else {
                return no(400, 21_205, "Url is not a valid URL")
            }
        default: return no(404, 20_404, "The requested resource was not found")
        }
        return FakeNoticeAnswer(201, #"{"sid": "x", "status": "queued"}"#)
    }
}
