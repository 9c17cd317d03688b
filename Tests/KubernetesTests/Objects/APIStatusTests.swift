import Cards
import Desk
import Incidents
import TestSupport
import Testing

@testable import Kubernetes

/// What a refusal of the server means.
@Suite struct APIStatusTests {
    private static let failedTest = "the server rejected our request due to an error in our request"

    @Test(arguments: [
        APIStatus(message: failedTest, reason: "Invalid", code: 422, details: .init()),
        APIStatus(message: failedTest, reason: "Invalid", code: 422),
        APIStatus(message: "testing value /spec/replicas failed: test failed", reason: "Invalid", code: 422),
        APIStatus(
            message: "patch failed",
            reason: "Invalid",
            code: 422,
            details: .init(causes: [.init(message: "testing path /metadata/uid failed: test failed")])
        ),
        APIStatus(
            message: "Pod \"web-1\" is invalid: metadata.uid: Invalid value",
            reason: "Invalid",
            code: 422,
            details: .init(name: "web-1", causes: [.init(field: "metadata.uid")])
        ),
        APIStatus(message: "the object has been modified", reason: "Conflict", code: 409),
    ])
    func aPreconditionThatDoesNotHoldIsAChange(_ status: APIStatus) {
        #expect(status.isChangedMeanwhile)
    }

    @Test(arguments: [
        APIStatus(
            message: "admission webhook \"policy.example.org\" denied the request: the quota is used up",
            reason: "Invalid",
            code: 422
        ),
        APIStatus(message: "", reason: "Invalid", code: 422, details: .init()),
        APIStatus(message: "the smoke test failed", reason: "Invalid", code: 422),
        APIStatus(
            message: "Scale.autoscaling \"payments\" is invalid: spec.replicas: Invalid value: -1",
            reason: "Invalid",
            code: 422,
            details: .init(name: "payments", causes: [.init(reason: "FieldValueInvalid", field: "spec.replicas")])
        ),
        APIStatus(message: "jobs.batch \"x\" already exists", reason: "AlreadyExists", code: 409),
        APIStatus(message: failedTest, reason: "BadRequest", code: 400),
    ])
    func anyOtherRefusalSaysWhatTheServerSaid(_ status: APIStatus) {
        #expect(!status.isChangedMeanwhile)
        let failure = APIFailure(kind: .invalid, status: status)
        let acted = failure.refusal(AccessNeed("patch", APIPath("api", "v1", "nodes", "n")), .en)
        let read = ClusterRefusal(failure, cluster: "test", language: .en)
        #expect(acted.kind == .refused && read.kind == .refused)
        let said = status.message.prefix(40)
        #expect(acted.text.contains(said) && read.text.contains(said), "\(acted.text) \(read.text)")
    }
}
