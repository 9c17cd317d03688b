/// What is checked in a cluster, apart from the tests that run it.
enum LiveChecks {}
