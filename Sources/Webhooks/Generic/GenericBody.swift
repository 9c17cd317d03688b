import Incidents

/// Reads the alerts of anybody's own program, in the shape that the README shows: `{"alerts": […]}`, a list, or one alert.
enum GenericBody {
    /// Each may open an incident of its own, in one commit.
    static let mostAlerts = 500

    /// - Returns: a group for each alert, in their order.
    /// - Throws: the first fault, with the field's path.
    static func read(_ bytes: [UInt8], at now: Timestamp) throws(JSONFault) -> [AlertGroup] {
        let body = try JSONValue.read(bytes)
        switch body {
        case .array(let elements): return try groups(elements, at: now)
        case .object(let members):
            guard members["alerts"] != nil else { return [try group(body, at: now)] }
            let elements = try JSONFields(members).list("alerts")
            do throws(JSONFault) { return try groups(elements, at: now) } catch { throw error.inside("alerts") }
        default: throw JSONFault(problem: "an object or an array was expected, not \(body.kind.rawValue)")
        }
    }

    private static func groups(_ elements: [JSONValue], at now: Timestamp) throws(JSONFault) -> [AlertGroup] {
        guard elements.count <= mostAlerts else {
            throw JSONFault(problem: "\(elements.count) alerts; at most \(mostAlerts) are taken in one post")
        }
        var groups: [AlertGroup] = []
        for (index, element) in elements.enumerated() {
            do throws(JSONFault) {
                groups.append(try group(element, at: now))
            } catch {
                throw error.inside("[\(index)]")
            }
        }
        return groups
    }

    private static func group(_ element: JSONValue, at now: Timestamp) throws(JSONFault) -> AlertGroup {
        let alert = try GenericAlert(JSONFields(element), at: now)
        return AlertGroup(source: WebhookRoute.generic.source, key: alert.key, reports: [alert.report(at: now)])
    }
}
