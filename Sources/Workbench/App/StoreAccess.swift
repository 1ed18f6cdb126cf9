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
