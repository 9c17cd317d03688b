/// What is said in place of a file that could not be brought.
extension Phrase {
    /// - Parameter name: of the file, as it would have been called.
    package static func fileMissing(_ name: String, _ obstacle: FileObstacle) -> Phrase {
        let name = name.oneLine(120)
        let reason = why(obstacle)
        return Phrase(en: "\(name) is not attached: \(reason.en)", ru: "\(name) не приложен: \(reason.ru)")
    }

    private static func why(_ obstacle: FileObstacle) -> Phrase {
        switch obstacle {
        case .notMember:
            Phrase(
                en: "the bot is not a member here. Invite it (/invite), then ask for the file again.",
                ru: "бот здесь не участник. Пригласите его (/invite) и запросите файл снова."
            )
        case .scopeMissing(let scope):
            Phrase(
                en: "the app lacks the scope \(scope.oneLine(60)). Add it, install the app again, then ask for the file"
                    + " again.",
                ru: "приложению не хватает права \(scope.oneLine(60)). Добавьте его, установите приложение заново и"
                    + " запросите файл снова."
            )
        case .notAllowed:
            Phrase(
                en: "the bot may not send files here. Allow it in the chat's settings, then ask for the file again.",
                ru: "боту здесь нельзя отправлять файлы. Разрешите это в настройках чата и запросите файл снова."
            )
        case .unexplained(let id):
            Phrase(
                en: "the chat did not take it. Error \(id) in the log says why.",
                ru: "чат его не принял. Причина — в журнале, ошибка \(id)."
            )
        }
    }
}
