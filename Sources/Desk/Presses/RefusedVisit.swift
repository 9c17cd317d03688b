import Cards
import Incidents

/// Undoes a visit's transaction.
struct RefusedVisit: Error {
    let refusal: Refusal
    let press: Press?
}
