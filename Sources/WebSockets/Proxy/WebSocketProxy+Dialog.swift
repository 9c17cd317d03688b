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
