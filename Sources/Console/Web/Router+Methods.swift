import HTTPTypes
import Hummingbird

extension Router<ConsoleRequestContext> {
    /// Has the paths of the API say which methods they take when another one is tried. Call it when all routes are added.
    func refuseOtherMethods() {
        let known = Dictionary(grouping: routes) { $0.path.description }
        for (path, routes) in known where Request.isAPI(path, method: nil) {
            let allowed = routes.map(\.method.rawValue).sorted()
            guard let place = routes.first?.path else { continue }
            for method in [HTTPRequest.Method.get, .post, .put, .patch, .delete]
            where !allowed.contains(method.rawValue) {
                on(place, method: method) { _, _ -> Response in throw ConsoleFault.wrongMethod(allowed: allowed) }
            }
        }
    }
}
