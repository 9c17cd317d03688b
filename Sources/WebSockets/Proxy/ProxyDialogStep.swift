import NIOCore

/// What comes next in the dialog.
enum ProxyDialogStep: Hashable, Sendable {
    case waitForMore
    case say(ByteBuffer)
    case tunnelStands
}
