import NIOCore

/// What is said to a proxy until the tunnel stands; no network in it.
protocol ProxyDialog: Sendable {
    /// The first words.
    mutating func opening() -> ByteBuffer

    /// Takes from what the proxy has said so far; leaves what is not complete yet.
    mutating func hear(_ answer: inout ByteBuffer) throws(WebSocketFailure) -> ProxyDialogStep
}

enum ProxyDialogStep: Hashable, Sendable {
    case waitForMore
    case say(ByteBuffer)
    case tunnelStands
}

extension WebSocketProxy {
    func dialog(to address: WebSocketAddress) throws(WebSocketFailure) -> any ProxyDialog {
        switch self {
        case .http(_, _, let authorization):
            try HTTPConnectDialog(host: address.hostInURL, port: address.port, authorization: authorization)
        case .socks5(_, _, let user, let password):
            try SOCKSDialog(host: address.host, port: address.port, user: user, password: password)
        }
    }
}
