/// One thing the product says, in every language it speaks. A phrase without one of them does not compile.
package struct Phrase: Hashable, Sendable {
    package let en: String
    package let ru: String

    package init(en: String, ru: String) {
        self.en = en
        self.ru = ru
    }

    /// Text that is the same in every language: a name, a number, the cluster's own words.
    package init(_ verbatim: String) {
        en = verbatim
        ru = verbatim
    }

    package func callAsFunction(_ language: Language) -> String {
        switch language {
        case .en: en
        case .ru: ru
        }
    }

    /// Side by side on one line.
    static func dotted(_ parts: [Phrase]) -> Phrase {
        joined(parts, by: " · ")
    }

    static func paragraphs(_ parts: [Phrase]) -> Phrase {
        joined(parts, by: "\n\n")
    }

    static func joined(_ parts: [Phrase], by separator: String) -> Phrase {
        Phrase(
            en: parts.map(\.en).filter { !$0.isEmpty }.joined(separator: separator),
            ru: parts.map(\.ru).filter { !$0.isEmpty }.joined(separator: separator)
        )
    }
}
