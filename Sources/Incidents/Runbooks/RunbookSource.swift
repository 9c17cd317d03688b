/// Where the text of a runbook's version comes from. It is kept and shown as JSON.
package enum RunbookSource: Hashable, Sendable {
    /// Somebody wrote it, through a front-end or the API.
    case person(PersonName, via: Actor.Via)
    /// A file of the runbook folder: its path in that folder, and the SHA-256 of its bytes in lower-case hex.
    case file(path: String, hash: String)
    /// A model wrote it, and somebody handed it in.
    case model(name: String, by: PersonName, via: Actor.Via)

    /// Who is named when there is room for one name.
    package var author: String {
        switch self {
        case .person(let person, _): person.name
        case .file(let path, _): path
        case .model(let name, _, _): name
        }
    }
}

extension RunbookSource: Codable {
    private enum Kind: String, Codable {
        case person, file, model
    }

    private enum Key: String, CodingKey {
        case kind, id, name, via, path, sha256, by
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        switch try values.decode(Kind.self, forKey: .kind) {
        case .person:
            let id = try values.decode(Int64.self, forKey: .id)
            let name = try values.decode(String.self, forKey: .name)
            self = .person(PersonName(id: id, name: name), via: try values.decode(Actor.Via.self, forKey: .via))
        case .file:
            self = .file(
                path: try values.decode(String.self, forKey: .path),
                hash: try values.decode(String.self, forKey: .sha256)
            )
        case .model:
            let id = try values.decode(Int64.self, forKey: .id)
            let by = try values.decode(String.self, forKey: .by)
            self = .model(
                name: try values.decode(String.self, forKey: .name),
                by: PersonName(id: id, name: by),
                via: try values.decode(Actor.Via.self, forKey: .via)
            )
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        switch self {
        case .person(let person, let via):
            try values.encode(Kind.person, forKey: .kind)
            try values.encode(person.id, forKey: .id)
            try values.encode(person.name, forKey: .name)
            try values.encode(via, forKey: .via)
        case .file(let path, let hash):
            try values.encode(Kind.file, forKey: .kind)
            try values.encode(path, forKey: .path)
            try values.encode(hash, forKey: .sha256)
        case .model(let name, let by, let via):
            try values.encode(Kind.model, forKey: .kind)
            try values.encode(name, forKey: .name)
            try values.encode(by.id, forKey: .id)
            try values.encode(by.name, forKey: .by)
            try values.encode(via, forKey: .via)
        }
    }
}
