import HTTPTypes
import Hummingbird
import NIOCore

extension FakeAPIResponder {
    /// In pieces as from a node, as fast as the reader takes them.
    func response(with log: FakeLongLog, _ request: FakeAPIState.LogRequest) -> Response {
        let body = ResponseBody { writer in
            let (head, repeats) = log.parts(tail: request.tail)
            var left = request.limit ?? Int.max
            for number in 0...repeats {
                var rest = number == 0 ? head : log.block
                while left > 0, rest.readableBytes > 0,
                    let piece = rest.readSlice(length: min(64 * 1_024, rest.readableBytes, left))
                {
                    left -= piece.readableBytes
                    try await writer.write(piece)
                }
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: [.contentType: "text/plain"], body: body)
    }
}
