import TestSupport

extension Browser {
    /// Waits for an element that is shown, matches the selector and contains the text (case counts).
    @discardableResult
    func find(
        _ selector: String,
        containing text: String = "",
        within limit: Duration = Poll.patience
    ) async throws -> Element {
        let what = text.isEmpty ? "an element '\(selector)'" : "an element '\(selector)' with '\(text)'"
        return try await Poll.until(what, within: limit) {
            try await whileThePageChanges {
                var seen: [String] = []
                for element in try await all(selector) where try await isShown(element) {
                    let shown = try await self.text(of: element)
                    if text.isEmpty || shown.contains(text) { return element }
                    seen.append(shown.replacing("\n", with: " | "))
                }
                throw Poll.Retry(hint: seen.isEmpty ? "nothing that matches" : seen.joined(separator: " ‖ "))
            }
        }
    }

    /// Waits until the text of the elements that match the selector fulfils a condition, and returns it.
    @discardableResult
    func text(
        in selector: String,
        _ what: String,
        within limit: Duration = Poll.patience,
        _ condition: (String) -> Bool
    ) async throws -> String {
        try await Poll.until(what, within: limit) {
            try await whileThePageChanges {
                var texts: [String] = []
                for element in try await all(selector) { texts.append(try await text(of: element)) }
                let text = texts.joined(separator: "\n")
                guard condition(text) else { throw Poll.Retry(hint: text.replacing("\n", with: " | ")) }
                return text
            }
        }
    }

    /// Clicks what `find` finds, again if the page was changing at that moment and the click never happened.
    func click(
        _ selector: String,
        containing text: String = "",
        within limit: Duration = Poll.patience
    ) async throws {
        try await Poll.until("a click on '\(text.isEmpty ? selector : text)'", within: limit) {
            let element = try await find(selector, containing: text, within: limit)
            return try await whileThePageChanges { try await click(element) }
        }
    }

    /// Types into a field, once it is there.
    func fill(_ selector: String, with text: String) async throws {
        try await Poll.until("typing into '\(selector)'") {
            let element = try await find(selector)
            return try await whileThePageChanges { try await type(text, into: element) }
        }
    }

    /// Clicks what leads to another page, and waits until that one is there.
    func follow(_ selector: String, containing text: String = "") async throws {
        guard let page = try await all("html").first else { throw FixtureFault("there is no page to leave") }
        try await click(selector, containing: text)
        try await Poll.until("another page after a click on '\(text.isEmpty ? selector : text)'") { () -> Void? in
            do {
                _ = try await isShown(page)
                return nil
            } catch let fault as WebDriverFault where fault.passes {
                return ()
            }
        }
        try await load()
    }

    /// Waits until the page and its script are there.
    func load() async throws {
        try await Poll.until("a loaded page") {
            let state: String = try await evaluate("return document.readyState")
            return state == "complete" ? () : nil
        }
    }

    private func whileThePageChanges<Found>(_ look: () async throws -> Found) async throws -> Found {
        do {
            return try await look()
        } catch let fault as WebDriverFault where fault.passes {
            throw Poll.Retry(hint: fault.description)
        }
    }
}
