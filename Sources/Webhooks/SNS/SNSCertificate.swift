import Crypto
import CryptoExtras
import Foundation
import Incidents
import NIOSSL

/// A certificate that Amazon SNS signs messages with, out of the file that Amazon publishes.
///
/// The file holds this one certificate and none of those that vouch for it, so what vouches for it is where it comes from:
/// the region's own host, over TLS whose chain is verified.
struct SNSCertificate: Sendable {
    enum Fault: Error, Hashable, Sendable {
        /// It is no PEM file of a certificate.
        case unreadable
        /// It is somebody else's.
        case otherName
        /// It has no RSA key of 2048 bits or more.
        case otherKey
    }

    private let key: _RSA.Signing.PublicKey
    private let from: Int64
    private let until: Int64

    init(pem: [UInt8]) throws(Fault) {
        let certificate: NIOSSLCertificate
        do {
            guard let first = try NIOSSLCertificate.fromPEMBytes(pem).first else { throw Fault.unreadable }
            certificate = first
        } catch {
            throw .unreadable
        }
        let isAmazons = certificate._subjectAlternativeNames().contains { name in
            name.nameType == .dnsName && Self.isAmazons(String(decoding: name.contents, as: UTF8.self))
        }
        guard isAmazons else { throw .otherName }
        do {
            guard let info = CertificateParts.publicKeyInfo(of: try certificate.toDERBytes()) else {
                throw Fault.otherKey
            }
            key = try _RSA.Signing.PublicKey(derRepresentation: info)
        } catch {
            throw .otherKey
        }
        from = Int64(certificate.notValidBefore)
        until = Int64(certificate.notValidAfter)
    }

    /// `sns.amazonaws.com`, or what some regions have instead: `sns-signing.af-south-1.amazonaws.com`,
    /// `sns-cn-north-1.amazonaws.com.cn`.
    private static func isAmazons(_ name: String) -> Bool {
        (name.hasPrefix("sns.") || name.hasPrefix("sns-"))
            && (name.hasSuffix(".amazonaws.com") || name.hasSuffix(".amazonaws.com.cn"))
    }

    func isValid(at now: Timestamp) -> Bool {
        let seconds = now.milliseconds / 1_000
        return from <= seconds && seconds <= until
    }

    /// Whether the message is signed with its key: RSA with PKCS #1 v1.5.
    func hasSigned(_ message: SNSMessage) -> Bool {
        let signature = _RSA.Signing.RSASignature(rawRepresentation: message.signature)
        let text = Array(message.signed.utf8)
        switch message.hash {
        // What topics have that nobody set to 2. Amazon signs the topic as well, at the end: a forger needs another text
        // with the hash of a given one, and not only two with the same.
        case .sha1:
            return key.isValidSignature(
                signature,
                for: Insecure.SHA1.hash(data: text),
                padding: .insecurePKCS1v1_5
            )
        case .sha256:
            return key.isValidSignature(signature, for: SHA256.hash(data: text), padding: .insecurePKCS1v1_5)
        }
    }
}
