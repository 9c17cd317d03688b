import Foundation

/// A file for a chat; sent as `multipart/form-data`, where nested values are JSON text.
struct SendDocument: Sendable {
    let chatId: Int64
    var messageThreadId: Int64?
    let name: String
    let contents: [UInt8]
    let caption: String
    var replyTo: Int64?

    /// Telegram takes no empty file, so an empty one becomes a line without text.
    var form: MultipartForm {
        var form = fields
        form.add("document", file: name, type: type, contents: contents.isEmpty ? [0x0A] : contents)
        return form
    }

    /// All but the file itself.
    var fields: MultipartForm {
        var form = MultipartForm()
        form.add("chat_id", String(chatId))
        if let messageThreadId { form.add("message_thread_id", String(messageThreadId)) }
        if !caption.isEmpty { form.add("caption", caption) }
        if let replyTo {
            form.add("reply_parameters", #"{"message_id":\#(replyTo),"allow_sending_without_reply":true}"#)
        }
        return form
    }

    var type: String {
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        return switch ending {
        case "txt", "log", "yaml", "yml", "json", "jsonl", "md", "csv": "text/plain; charset=utf-8"
        default: "application/octet-stream"
        }
    }
}
