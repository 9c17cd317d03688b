import Foundation
import Incidents
import TestSupport

/// A page that shows one message of a bot as chats on phones do: its own HTML in a bubble, its buttons in rows below.
struct ChatBubble {
    let message: FakeTelegramMessage

    var html: String {
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>card</title><style>\(Self.style)</style></head>
        <body><div class="screen">
        <header><span class="face">O</span><div><b>Ops</b><small>group</small></div></header>
        <div class="message"><div class="bubble"><div class="author">chatops</div>\
        <div class="text">\(message.html)</div><div class="time">\(time)</div></div>
        \(rows)</div>
        </div></body></html>
        """
    }

    private var time: String {
        let edited = message.edits > 0 ? "edited " : ""
        let date = Date(timeIntervalSince1970: Double(message.date.milliseconds) / 1_000)
        return edited
            + date.formatted(
                Date.VerbatimFormatStyle(
                    format: "\(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits)",
                    timeZone: .gmt,
                    calendar: Calendar(identifier: .gregorian)
                )
            )
    }

    private var rows: String {
        message.keyboard.map { row in
            let buttons = row.map { "<span class=\"button \($0.style ?? "")\">\(Self.escaped($0.text))</span>" }
            return "<div class=\"row\">\(buttons.joined())</div>"
        }
        .joined(separator: "\n")
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    private static let style = """
        * { box-sizing: border-box; margin: 0 }
        body { background: #fff; font: 16px/1.36 system-ui, sans-serif; color: #111 }
        .screen { width: 430px; padding-bottom: 14px; border-radius: 18px; overflow: hidden;
          background: linear-gradient(160deg, #cfdfc3, #a9c9b4 55%, #b9cfd0) }
        header { display: flex; gap: 11px; align-items: center; padding: 10px 16px; background: #fdfdfd;
          border-bottom: 1px solid #d6dcd6; margin-bottom: 12px }
        header small { display: block; color: #7b868f; font-size: 12px }
        .face { width: 36px; height: 36px; border-radius: 50%; background: #3d7fb8; color: #fff; font-weight: bold;
          display: grid; place-items: center }
        .message { width: 396px; margin-left: 12px }
        .bubble { background: #fff; border-radius: 15px 15px 15px 5px; padding: 8px 12px 6px;
          box-shadow: 0 1px 1px #0002 }
        .author { color: #b0553a; font-weight: bold; font-size: 13px; margin-bottom: 2px }
        .text { white-space: pre-wrap; overflow-wrap: anywhere }
        .text a { color: #2474b5; text-decoration: none }
        .text code, .text pre { font: 13px/1.35 "DejaVu Sans Mono", monospace; color: #2b5a83 }
        .text blockquote { border-left: 3px solid #3d7fb8; background: #3d7fb812; padding: 3px 8px; border-radius: 4px }
        .time { text-align: right; color: #8b949b; font-size: 11.5px; margin-top: 2px }
        .row { display: flex; gap: 4px; margin-top: 4px }
        .button { flex: 1 1 0; min-width: 0; padding: 10px 6px; border-radius: 9px; background: #4b6b5aa8; color: #fff;
          text-align: center; font-weight: 600; font-size: 13px; white-space: nowrap; overflow: hidden;
          text-overflow: ellipsis }
        .button.primary { background: #2f7fc4 }
        .button.success { background: #2f9158 }
        .button.danger { background: #c2483f }
        """
}
