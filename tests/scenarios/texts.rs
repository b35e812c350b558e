//! Comparing what was written with what should have been.

use libtest_mimic::Failed;

/// Fails with both texts when they differ.
pub(crate) fn expect(found: &str, expected: &str, stderr: &str) -> Result<(), Failed> {
    if found == expected {
        return Ok(());
    }
    Err(format!("expected:\n{expected}\nfound:\n{found}\nstandard error:\n{stderr}").into())
}
