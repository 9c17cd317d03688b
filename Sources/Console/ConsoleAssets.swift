import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Style, script and icon, embedded in the binary. Their addresses carry a hash of what they hold, so a browser may keep
/// them for ever.
struct ConsoleAssets: Sendable {
    struct Asset: Hashable, Sendable {
        let path: String
        let contentType: String
        let bytes: [UInt8]

        init(_ name: String, _ ending: String, _ contentType: String, _ bytes: [UInt8]) {
            let hash = SHA256.hash(data: Data(bytes)).prefix(6).map { byte in
                let digits = String(byte, radix: 16)
                return digits.count < 2 ? "0" + digits : digits
            }
            path = "/assets/\(name).\(hash.joined()).\(ending)"
            self.contentType = contentType
            self.bytes = bytes
        }

        var response: Response { response(cached: "public, max-age=31536000, immutable") }

        /// For an address that stays the same when what it holds changes.
        var unversionedResponse: Response { response(cached: "public, max-age=86400") }

        private func response(cached caching: String) -> Response {
            Response(
                status: .ok,
                headers: [.contentType: contentType, .cacheControl: caching],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
            )
        }
    }

    let style = Asset("console", "css", "text/css; charset=utf-8", PackageResources.console_css)
    let script = Asset("console", "js", "text/javascript; charset=utf-8", PackageResources.console_js)
    let icon = Asset("favicon", "svg", "image/svg+xml", PackageResources.favicon_svg)

    var all: [Asset] { [style, script, icon] }
}
