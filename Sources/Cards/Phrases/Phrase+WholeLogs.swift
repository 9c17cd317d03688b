/// Captions of whole logs.
extension Phrase {
    /// - Parameters:
    ///   - limit: in MB; told when the log was cut to its newest part.
    package static func wholeLogCaption(
        _ path: String,
        _ container: String,
        _ previous: Bool,
        filter: String?,
        isCut: Bool,
        limit: Int
    ) -> Phrase {
        let base = logsCaption(path, container, previous)
        let only = filter.map { $0.oneLine(60) }
        return Phrase(
            en: base.en + (only.map { ", lines with “\($0)”" } ?? "")
                + (isCut ? ". Cut: the newest \(limit) MB of a longer log." : ""),
            ru: base.ru + (only.map { ", строки с «\($0)»" } ?? "")
                + (isCut ? ". Обрезано: последние \(limit) МБ более длинного лога." : "")
        )
    }
}
