/// What admins are told of the settings file.
extension Phrase {
    private static let shownFaults = 5

    /// - Parameter faults: each with its place in the file, in words for whoever mends it.
    package static func settingsRefused(_ faults: [String]) -> Phrase {
        let lines = faults.prefix(shownFaults).map { "• \($0.oneLine(300))" }.joined(separator: "\n")
        let rest = faults.count - shownFaults
        let more =
            rest > 0
            ? Phrase(en: "\n… and \(rest) more; the log names all", ru: "\n… и ещё \(rest); все в журнале") : nil
        return Phrase(
            en:
                "⚠️ The settings file is faulty. What was read before stays in force, but with this file chatops does not "
                + "start again. Mend it; “chatops check” says whether it is right.\n\(lines)\(more?.en ?? "")",
            ru:
                "⚠️ В файле настроек ошибки. Действует то, что было прочитано раньше, но с этим файлом chatops больше не "
                + "запустится. Исправьте его; проверит «chatops check».\n\(lines)\(more?.ru ?? "")"
        )
    }

    package static let settingsMended = Phrase(
        en: "✅ The settings file is mended and in force.",
        ru: "✅ Файл настроек исправлен, он действует."
    )
}
