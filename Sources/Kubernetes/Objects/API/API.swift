/// What an API server sends, named as Kubernetes names it; only the fields that are read here.
///
/// Left-out and null fields have their zero value, unknown ones are passed over (protocols 4.1).
enum API {}
