/// What was heard last, by its name; when there is too much of it the oldest makes room.
struct Recent<Value> {
    private let most: Int
    private var values: [String: Value] = [:]
    private var order: [String] = []

    init(most: Int) {
        self.most = most
    }

    /// Setting one anew leaves it as old as it was.
    subscript(name: String) -> Value? {
        get { values[name] }
        set {
            if values[name] == nil, newValue != nil {
                order.append(name)
                if order.count > most { values[order.removeFirst()] = nil }
            } else if newValue == nil {
                order.removeAll { $0 == name }
            }
            values[name] = newValue
        }
    }
}

extension Recent: Sendable where Value: Sendable {}
