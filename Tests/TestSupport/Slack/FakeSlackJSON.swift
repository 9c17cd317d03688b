/// Any JSON that goes in or out of the fake.
package typealias FakeSlackJSON = TelegramJSON
