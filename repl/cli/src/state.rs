//! Where the program keeps what outlasts a run: the locks and journals of jobs.

use std::ffi::OsString;
use std::path::PathBuf;

use etcetera::BaseStrategy;
use stdlib_job::Store;

/// Where a system's services keep theirs.
const OF_THE_SYSTEM: &str = "/var/lib/virtshell";

/// Returns the locks and journals of this user's jobs.
pub(crate) fn jobs() -> Store {
    let given = std::env::var_os("STATE_DIRECTORY");
    let of_user = || {
        let strategy = etcetera::base_strategy::choose_base_strategy().ok()?;
        Some(strategy.state_dir()?.join("virtshell"))
    };
    Store::in_folder(directory(given, nix::unistd::geteuid().is_root(), of_user).join("jobs"))
}

/// Decides on the folder: the one that systemd gives a service, of several the first; the system's for root, or who has
/// no home; else the user's own.
fn directory(given: Option<OsString>, is_root: bool, of_user: impl FnOnce() -> Option<PathBuf>) -> PathBuf {
    let given = given.as_ref().and_then(|given| std::env::split_paths(given).next());
    match given.filter(|given| given.is_absolute()) {
        Some(given) => given,
        None if is_root => OF_THE_SYSTEM.into(),
        None => of_user().unwrap_or_else(|| OF_THE_SYSTEM.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_systemd_gives_counts_first_then_who_runs_it() {
        let found = |given: Option<&str>, is_root| {
            directory(given.map(OsString::from), is_root, || Some("/home/u/.local/state/virtshell".into()))
        };
        assert_eq!(found(Some("/var/lib/nightly:/x"), true), PathBuf::from("/var/lib/nightly"));
        assert_eq!(found(Some("relative"), true), PathBuf::from("/var/lib/virtshell"));
        assert_eq!(found(None, true), PathBuf::from("/var/lib/virtshell"));
        assert_eq!(found(None, false), PathBuf::from("/home/u/.local/state/virtshell"));
        assert_eq!(directory(None, false, || None), PathBuf::from("/var/lib/virtshell"));
    }
}
