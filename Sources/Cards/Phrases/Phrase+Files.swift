/// Captions of files that were too long for a card.
extension Phrase {
    /// - Parameter container: empty when the log does not say which.
    package static func logsCaption(_ path: String, _ container: String, _ previous: Bool) -> Phrase {
        let path = path.oneLine(120)
        let container = container.oneLine(60)
        return Phrase(
            en: "Logs of \(path)" + (container.isEmpty ? "" : ", container \(container)")
                + (previous ? ", the run before the last restart" : ""),
            ru: "Логи \(path)" + (container.isEmpty ? "" : ", контейнер \(container)")
                + (previous ? ", запуск до последнего перезапуска" : "")
        )
    }

    package static func descriptionCaption(_ path: String) -> Phrase {
        Phrase(en: "Description of \(path.oneLine())", ru: "Описание \(path.oneLine())")
    }
}
