//! A limit on a wait.

use std::future::Future;
use std::time::Duration;

/// Returns what the future gives, or nothing where it takes longer.
pub(crate) async fn within<T>(limit: Duration, future: impl Future<Output = T>) -> Option<T> {
    tokio::time::timeout(limit, future).await.ok()
}
