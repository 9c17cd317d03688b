import NIOCore

/// Sends the beginning of a frame and drops the TCP connection.
final class FakeSlackTear: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    func handlerAdded(context: ChannelHandlerContext) {
        let begun = ByteBuffer(bytes: [0x81, 0x7E, 0x04, 0x00] + Array(#"{"envelope_id":"#.utf8))
        context.writeAndFlush(wrapOutboundOut(begun), promise: nil)
        context.close(promise: nil)
    }
}
