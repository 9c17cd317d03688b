/// Captions of whole logs.
extension Phrase {
    /// - Parameters:
    ///   - limit: in MB; told when the log was cut there.
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
                + (isCut ? ". Cut: the log is longer than the \(limit) MB that fit into one file." : ""),
            ru: base.ru + (only.map { ", строки с «\($0)»" } ?? "")
                + (isCut ? ". Обрезано: лог длиннее \(limit) МБ, которые помещаются в один файл." : "")
        )
    }
}
