/// `CHATOPS_LANGUAGE`.
package enum Language: String, Codable, CaseIterable, Sendable {
    case en, ru
}
