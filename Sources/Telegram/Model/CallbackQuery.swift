/// Somebody pressed a button. `data` can be forged by any client.
struct CallbackQuery: Decodable, Hashable, Sendable {
    let id: String
    let from: TelegramUser
    let message: PressedMessage?
    let data: String?
}
