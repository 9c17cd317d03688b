import NIOCore
import Synchronization
import WebSockets

// What goes to the app, and what it answers.
extension FakeSlackSockets {
    /// Sends an envelope through one of the open sockets, in turns, or through a certain one. An event that finds none
    /// goes out with the next hello; everything else is lost, as with Slack.
    /// - Returns: the envelope's id.
    @discardableResult
    package func push(
        _ type: String,
        _ payload: FakeJSON,
        takesPayload: Bool = false,
        through socket: Int? = nil
    ) -> String {
        send(type, payload, takesPayload: takesPayload, attempt: 0, through: socket)
    }

    /// Takes a whole envelope (JSON) to the app.
    /// - Returns: false when no socket is open.
    package func deliver(_ envelope: String) -> Bool {
        guard let frame = FakeJSON(parsing: envelope), let id = frame["envelope_id"]?.string,
            let type = frame["type"]?.string
        else { return false }
        return transmit(
            id,
            type,
            frame["payload"] ?? .null,
            takesPayload: frame["accepts_response_payload"]?.bool ?? false,
            attempt: frame["retry_attempt"]?.int ?? 0,
            text: envelope,
            through: nil,
            avoiding: nil
        )
    }

    private func send(
        _ type: String,
        _ payload: FakeJSON,
        takesPayload: Bool,
        attempt: Int64,
        through socket: Int? = nil,
        avoiding old: Int? = nil
    ) -> String {
        let id = "envelope-\(change { $0.number() })"
        let frame = FakeSlackDelivery.frame(
            id: id,
            type: type,
            takesPayload: takesPayload,
            payload: payload,
            attempt: attempt
        )
        let isSent = transmit(
            id,
            type,
            payload,
            takesPayload: takesPayload,
            attempt: attempt,
            text: frame.text,
            through: socket,
            avoiding: old
        )
        if !isSent, type == "events_api" {
            let waiting = FakeSlackDelivery(
                id: id,
                type: type,
                takesPayload: takesPayload,
                payload: payload,
                attempt: attempt,
                socket: 0,
                sent: .now
            )
            change { $0.waiting.append(waiting) }
        }
        return id
    }

    private func transmit(
        _ id: String,
        _ type: String,
        _ payload: FakeJSON,
        takesPayload: Bool,
        attempt: Int64,
        text: String,
        through wanted: Int?,
        avoiding old: Int?
    ) -> Bool {
        let connection: WebSocketConnection? = change { state in
            let open = state.sockets.values.filter { $0.isOpen && (wanted == nil || $0.id == wanted) }
                .sorted { $0.id < $1.id }
            let others = open.filter { $0.id != old }
            let choice = others.isEmpty ? open : others
            guard !choice.isEmpty else { return nil }
            state.turn += 1
            let socket = choice[state.turn % choice.count]
            state.deliveries[id] = FakeSlackDelivery(
                id: id,
                type: type,
                takesPayload: takesPayload,
                payload: payload,
                attempt: attempt,
                socket: socket.id,
                sent: .now
            )
            // Under the lock, so that frames go out in the order of their numbers.
            Self.say(text, on: socket.connection)
            return socket.connection
        }
        guard let connection else { return false }
        _ = connection.channel.eventLoop.scheduleTask(in: TimeAmount(ackLimit)) { [weak self] in self?.judge(id) }
        return true
    }

    /// The time for an acknowledgement is up.
    private func judge(_ id: String) {
        change { state in
            guard let delivery = state.deliveries[id], !delivery.isAcknowledged, !delivery.isReplaced else { return }
            state.deliveries[id]?.isReplaced = true
            state.overdue?.yield(id)
        }
    }

    func sendOverdueAgain(_ id: String) async {
        let (delivery, onOverdue) = look { ($0.deliveries[id], $0.onOverdue) }
        if let onOverdue {
            await onOverdue(id)
        } else if let delivery {
            sendAgain(delivery)
        }
    }

    /// As Slack does: events only, with a new id and the number of the try, three times at most.
    func sendAgain(_ delivery: FakeSlackDelivery) {
        // One that no socket was there for has not been tried.
        let attempt = delivery.socket == 0 ? delivery.attempt : delivery.attempt + 1
        guard delivery.type == "events_api", attempt <= 3 else { return }
        _ = send(
            delivery.type,
            delivery.payload,
            takesPayload: delivery.takesPayload,
            attempt: attempt,
            avoiding: delivery.socket
        )
    }

    /// Sends every event again that is not acknowledged yet, without waiting for its time.
    package func redeliverNow() {
        let open = look { state in
            state.deliveries.values.filter { !$0.isAcknowledged && !$0.isReplaced }.map(\.id).sorted()
        }
        for id in open { judge(id) }
    }

    func take(_ message: WebSocketMessage, through socket: Int) {
        let now = ContinuousClock.now
        guard case .text(let text) = message, let frame = FakeJSON(parsing: text), frame.object != nil else {
            change { $0.violations.append("a frame that is not a JSON object") }
            return
        }
        let (ack, onAck) = change { state in
            let none = (nil as FakeSlackAck?, nil as (@Sendable (FakeSlackAck) -> Void)?)
            guard let id = frame["envelope_id"]?.string, let delivery = state.deliveries[id] else {
                state.violations.append("a frame that acknowledges nothing")
                return none
            }
            guard !delivery.isAcknowledged else {
                state.violations.append("\(delivery.type) acknowledged twice")
                return none
            }
            let took = now - delivery.sent
            if took > ackLimit { state.violations.append("\(delivery.type) acknowledged after \(took)") }
            if frame["payload"] != nil, !delivery.takesPayload {
                state.violations.append("an answer to \(delivery.type), which takes none")
            }
            let ack = FakeSlackAck(
                envelope: id,
                frame: text,
                payload: frame["payload"],
                socket: socket,
                sentTo: delivery.socket,
                took: took,
                attempt: delivery.attempt
            )
            state.deliveries[id]?.isAcknowledged = true
            state.acks[id] = ack
            return (ack, state.onAck)
        }
        if let ack { onAck?(ack) }
    }

    /// True when nobody will acknowledge it any more: no socket took it, or the one that did is gone.
    package func isLost(_ envelope: String) -> Bool {
        look { state in
            guard let delivery = state.deliveries[envelope] else { return true }
            return !delivery.isAcknowledged && state.sockets[delivery.socket] == nil
        }
    }

    package var acks: [FakeSlackAck] { look { Array($0.acks.values) } }
}
