extension FakeAPIServer {
    /// A request has come.
    /// - Returns: its number, and what shall go wrong with it.
    func begin(_ call: FakeAPICall, _ headers: [String: String]) -> (number: Int, fault: FakeAPIFault?) {
        let request = FakeAPIRequest(
            method: call.method,
            path: call.path,
            query: Dictionary(call.query.map { ($0.name, $0.value) }) { $1 },
            headers: headers,
            body: call.body.isEmpty ? nil : FakeJSON(parsing: call.body)
        )
        return change { state in
            state.requests.append(request)
            state.inFlight += 1
            if !call.flag("watch"), !call.flag("follow") {
                state.mostInFlight = max(state.mostInFlight, state.inFlight)
            }
            guard let index = state.faults.firstIndex(where: { $0.isMeant(request) }) else {
                return (state.requests.count - 1, nil)
            }
            let fault = state.faults[index].fault
            state.faults[index].left -= 1
            if state.faults[index].left < 1 { state.faults.remove(at: index) }
            return (state.requests.count - 1, fault)
        }
    }

    /// It is answered, or its stream begins.
    func end(_ number: Int, _ code: Int, isLong: Bool) {
        change { state in
            state.requests[number].code = code
            state.requests[number].endedAt = .now
            state.inFlight -= 1
        }
    }
}
