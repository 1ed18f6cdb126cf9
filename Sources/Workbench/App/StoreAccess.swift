import GRDB
import Store

/// The store as pages use it: its failures are those of the workbench.
extension Store {
  /// Reads in one transaction.
  func reading<Value: Sendable>(
    _ body: @Sendable (Database) throws -> Value
  ) throws(WorkbenchError) -> Value {
    do throws(StoreError) { return try read(body) } catch { throw WorkbenchError(error) }
  }

  /// Writes in one transaction.
  func writing<Value: Sendable>(
    _ body: @Sendable (Database) throws -> Value
  ) throws(WorkbenchError) -> Value {
    do throws(StoreError) { return try write(body) } catch { throw WorkbenchError(error) }
  }
}

extension PracticeStore {
  /// Changes and puts the act into the trail in one transaction.
  func changing<Value: Sendable>(
    _ action: String, _ subject: @Sendable (Value) -> String,
    detail: @Sendable (Value) -> String = { _ in "" },
    _ body: @Sendable (Database) throws -> Value
  ) throws(WorkbenchError) -> Value {
    do throws(StoreError) {
      return try change(action, subject, detail: detail, body)
    } catch { throw WorkbenchError(error) }
  }

  /// The same, where subject and detail are known beforehand.
  func changing<Value: Sendable>(
    _ action: String, _ subject: String, detail: String = "",
    _ body: @Sendable (Database) throws -> Value
  ) throws(WorkbenchError) -> Value {
    try changing(action, { _ in subject }, detail: { _ in detail }, body)
  }
}
