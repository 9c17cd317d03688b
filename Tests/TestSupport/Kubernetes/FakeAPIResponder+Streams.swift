import Desk
import HTTPTypes
import Hummingbird
import Incidents
import NIOCore

extension FakeAPIResponder {
    /// A stream broke on purpose.
    private struct Broken: Error {}

    /// Nil when the call is none that is streamed; refusals of one are answered here too.
    func stream(_ call: FakeAPICall, _ number: Int) async -> Response? {
        let isLog = call.target?.subresource == "log" && call.target?.plural == "pods" && call.target?.group == ""
        do throws(FakeAPIReply) {
            if isLog { return try await log(call, number) }
            guard call.flag("watch"), call.method == "GET", call.target?.name.isEmpty == true else { return nil }
            return try watch(call, number)
        } catch {
            server.end(number, error.code, isLong: call.flag("watch") || call.flag("follow"))
            return Response(
                status: .init(code: error.code),
                headers: [.contentType: error.type],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: error.body))
            )
        }
    }

    private func watch(_ call: FakeAPICall, _ number: Int) throws(FakeAPIReply) -> Response {
        let opened = server.look { state -> Result<FakeAPIState.Watch, FakeAPIReply> in
            do throws(FakeAPIReply) { return .success(try state.watch(call)) } catch { return .failure(error) }
        }
        let watch = try opened.get()
        let isTooLate = String(decoding: watch.opening.prefix(15), as: UTF8.self) == "{\"type\":\"ERROR\""
        server.end(number, 200, isLong: true)
        let span = call.value("timeoutSeconds").flatMap { Int64($0) }.map { Duration.seconds($0) }
        let body = ResponseBody { writer in
            server.change { $0.watching += 1 }
            defer { server.change { $0.watching -= 1 } }
            if !watch.opening.isEmpty { try await writer.write(ByteBuffer(bytes: watch.opening)) }
            if !isTooLate {
                try await timed(span) { isOver in
                    try await tell(watch, to: &writer, until: isOver)
                }
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: [.contentType: "application/json"], body: body)
    }

    /// Runs while the clock has not come to the end of the span; a ring tells when it has.
    private func timed(
        _ span: Duration?,
        _ body: (_ isOver: @escaping @Sendable () -> Bool) async throws -> Void
    ) async throws {
        let end = span.map { server.clock.now() + $0 }
        try await withThrowingTaskGroup(of: Void.self) { group in
            if let span {
                group.addTask {
                    do { try await server.clock.sleep(for: span) } catch { return }
                    server.bell.ring()
                }
            }
            defer { group.cancelAll() }
            try await body { end.map { server.clock.now() >= $0 } ?? false }
        }
    }

    private func tell(
        _ watch: FakeAPIState.Watch,
        to writer: inout any ResponseBodyWriter,
        until isOver: @escaping @Sendable () -> Bool
    ) async throws {
        var watch = watch
        while true {
            let told = watch
            let (lines, moved) = server.look { state in
                var watch = told
                return (state.news(&watch), watch)
            }
            watch = moved
            if !lines.isEmpty { try await writer.write(ByteBuffer(bytes: lines)) }
            let (end, isClosing) = server.look { ($0.watchEnd, $0.isClosing) }
            if end.count > watch.ends {
                switch end.how {
                case .finish: return
                case .drop: throw Broken()
                case .cut:
                    try await writer.write(ByteBuffer(string: "{\"type\":\"MODIFIED\",\"obj"))
                    throw Broken()
                case .expire:
                    let line = server.look { FakeAPIState.tooOld(watch.version, $0.version) }
                    try await writer.write(ByteBuffer(bytes: line))
                    return
                }
            }
            if isClosing { throw Broken() }
            if isOver() { return }
            try await server.bell.until {
                isOver()
                    || server.look { state in
                        state.isClosing || state.watchEnd.count > moved.ends || state.version > moved.version
                            || state.bookmarks.count > moved.bookmarks
                    }
            }
        }
    }

    private func log(_ call: FakeAPICall, _ number: Int) async throws(FakeAPIReply) -> Response {
        let now = server.clock.now()
        let opened = server.look { state -> Result<FakeAPIState.LogRequest, FakeAPIReply> in
            do throws(FakeAPIReply) { return .success(try state.log(call, at: now)) } catch { return .failure(error) }
        }
        let request = try opened.get()
        let ends = server.look { $0.watchEnd.count }
        let isLong = server.look { $0.longLogs[request.id] != nil }
        // As with a kubelet, the head of the answer goes with the first line.
        if request.isFollowed, !isLong { await firstLine(of: request, ends: ends) }
        server.end(number, 200, isLong: call.flag("follow"))
        if let long = server.look({ $0.longLogs[request.id] }) { return response(with: long, request) }
        let body = ResponseBody { writer in
            if request.isFollowed { server.change { $0.watching += 1 } }
            defer { if request.isFollowed { server.change { $0.watching -= 1 } } }
            try await send(request, to: &writer, ends: ends)
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: [.contentType: "text/plain"], body: body)
    }

    private func firstLine(of request: FakeAPIState.LogRequest, ends: Int) async {
        // Whoever went away waits for nothing.
        try? await server.bell.until {
            server.look { state in
                let news = state.logBytes(request, from: 0)
                return state.isClosing || state.watchEnd.count > ends || news.isOver || !news.bytes.isEmpty
            }
        }
    }

    private func send(_ request: FakeAPIState.LogRequest, to writer: inout any ResponseBodyWriter, ends: Int)
        async throws
    {
        var line = 0
        var left = request.limit ?? Int.max
        while true {
            let from = line
            let (bytes, next, isOver) = server.look { $0.logBytes(request, from: from) }
            line = next
            var start = 0
            // In pieces, as it comes from a node.
            while start < bytes.count, left > 0 {
                let count = min(64 * 1_024, bytes.count - start, left)
                try await writer.write(ByteBuffer(bytes: bytes[start..<(start + count)]))
                start += count
                left -= count
            }
            if left == 0 || isOver || !request.isFollowed { return }
            let at = line
            try await server.bell.until {
                server.look { state in
                    let news = state.logBytes(request, from: at)
                    return state.isClosing || state.watchEnd.count > ends || news.isOver || news.next > at
                }
            }
            let (end, isClosing) = server.look { ($0.watchEnd, $0.isClosing) }
            if isClosing || (end.count > ends && end.how != .finish) { throw Broken() }
            if end.count > ends { return }
        }
    }
}
