import Testing

@testable import Kubernetes

struct QuantityTests {
    @Test(
        arguments: [
            ("0", 0), ("500m", 500_000_000), ("1", 1_000_000_000), ("0.5", 500_000_000), (".5", 500_000_000),
            ("1.5Gi", 1_610_612_736_000_000_000), ("1Ki", 1_024_000_000_000), ("128974848", 128_974_848_000_000_000),
            ("12e6", 12_000_000_000_000_000), ("12E6", 12_000_000_000_000_000), ("1e-3", 1_000_000),
            ("123456789n", 123_456_789), ("10u", 10_000), ("2k", 2_000_000_000_000), ("1M", 1_000_000_000_000_000),
            ("-1", -1_000_000_000), ("+1", 1_000_000_000), ("0.0000000001", 0), ("1.5n", 2),
        ] as [(String, Int64)]
    )
    func quantitiesAreExact(text: String, nanos: Int64) {
        #expect(Quantity(text)?.nanos == Int128(nanos))
    }

    @Test func exbibytesFit() {
        let billion: Int128 = 1_000_000_000
        let exbibytes = (Int128(8) << 60) * billion
        #expect(Quantity("8Ei")?.nanos == exbibytes)
        let exabyte = billion * billion * billion
        #expect(Quantity("1E")?.nanos == exabyte)
    }

    @Test(arguments: [
        "", "m", "Gi", "1Xi", "1.2.3", "one", "1 Gi", "1e", "1e99", "٣", "99999999999999999999999999Ei", "-", "1_0",
    ])
    func whatIsNoQuantityIsNone(text: String) {
        #expect(Quantity(text) == nil)
    }

    @Test(arguments: [
        ("500m", "500m"), ("1", "1"), ("1500m", "1500m"), ("12500m", "12.5"), ("16", "16"), ("64123456n", "64m"),
        ("0", "0"),
    ])
    func processorsAreShownInCores(text: String, shown: String) {
        #expect(Quantity(text)?.cores == shown)
    }

    @Test(arguments: [
        ("64Mi", "64Mi"), ("1.5Gi", "1.5Gi"), ("128974848", "123Mi"), ("44374Ki", "43.3Mi"), ("512", "512"),
        ("1Ki", "1Ki"), ("100Gi", "100Gi"), ("0", "0"), ("1G", "953.7Mi"),
    ])
    func memoryIsShownInTheUnitThatFits(text: String, shown: String) {
        #expect(Quantity(text)?.bytes == shown)
    }

    @Test func useIsToldAgainstTheLimitThenTheRequest() throws {
        let container: API.Container = try parsed(
            #"{"name":"app","resources":{"requests":{"cpu":"100m","memory":"64Mi"},"limits":{"memory":"128Mi"}}}"#
        )
        let metrics: API.PodMetrics = try parsed(
            #"{"containers":[{"name":"app","usage":{"cpu":"41m","memory":"28376Ki"}}]}"#
        )
        let uses = ResourceUse.of(container, metrics: metrics)
        #expect(uses.map(\.text) == ["41m, request 100m (41%)", "27.7Mi of 128Mi (22%)"])
        #expect(uses[1].percentOfRequest == 43)
        #expect(ResourceUse.of(container, metrics: nil).map(\.text) == ["request 100m", "request 64Mi, limit 128Mi"])
        #expect(ResourceUse.of(API.Container(), metrics: nil).map(\.text) == ["", ""])
    }

    @Test(
        arguments: [
            ("3", 10, true, 3), ("\"25%\"", 10, true, 3), ("\"25%\"", 10, false, 2), ("\"http\"", 10, true, nil),
            ("\"-5%\"", 10, true, nil),
        ] as [(String, Int, Bool, Int?)]
    )
    func sharesAreCounted(json: String, total: Int, isUp: Bool, count: Int?) throws {
        #expect(try parsed(json, as: IntOrPercent.self).count(of: total, roundingUp: isUp) == count)
    }
}
