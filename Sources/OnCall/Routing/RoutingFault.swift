/// Something in the routes that cannot be meant.
package enum RoutingFault: Hashable, Sendable {
    /// - `route`: its name; nil: the default route.
    case unknownTeam(String, route: String?)
    case unknownPolicy(String, route: String?)
    /// No alert gets to the route, since an earlier one takes all.
    case neverAsked(route: String, after: String)
    /// Two routes have one name, so that nobody could tell which was taken.
    case sameName(String)
}
