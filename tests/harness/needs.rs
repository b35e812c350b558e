//! Whether this machine has what a test needs, and if not, what it lacks.
//!
//! A test that cannot run is counted as ignored and says why, instead of passing or failing.

use std::path::Path;

const SYSTEM_FOLDERS: &[&str] = &["/usr/sbin", "/sbin", "/usr/bin", "/bin"];
const LAB_PROGRAMS: &[&str] = &[
    "virsh",
    "libvirtd",
    "qemu-system-x86_64",
    "ip",
    "openssl",
    "ssh-keygen",
    "mkfs.ext4",
    "unshare",
    "nsenter",
];

/// Returns what is missing for a private libvirtd, if anything.
#[must_use]
pub fn missing_for_daemon() -> Option<String> {
    missing_programs(&["virsh", "libvirtd"])
}

/// Returns what is missing for a lab with real domains, if anything.
#[must_use]
pub fn missing_for_lab() -> Option<String> {
    if !nix::unistd::geteuid().is_root() {
        return Some("root".to_owned());
    }
    let cache = std::env::var("LAB_CACHE").unwrap_or_else(|_| "/var/cache/virtshell-lab".to_owned());
    let image = Path::new(&cache);
    missing_programs(LAB_PROGRAMS).or_else(|| {
        let complete = image.join("vmlinuz").exists() && image.join("initrd.gz").exists();
        (!complete).then(|| "the kernel and initrd of `tests/lab/lab image`".to_owned())
    })
}

/// Returns what is missing for a lab whose hosts run containers, if anything.
#[must_use]
pub fn missing_for_containers() -> Option<String> {
    let busybox = Path::new("/bin/busybox").exists();
    missing_for_lab()
        .or_else(|| (!busybox).then(|| "busybox-static".to_owned()))
        .or_else(|| (!has_containers()).then(|| "libvirt-daemon-driver-lxc".to_owned()))
}

/// Looks for libvirt's driver of containers, which is in a folder by the machine's own name.
fn has_containers() -> bool {
    let folders = std::fs::read_dir("/usr/lib").into_iter().flatten().flatten().map(|entry| entry.path());
    let mut folders = folders.chain(["/usr/lib".into(), "/usr/lib64".into()]);
    folders.any(|folder| folder.join("libvirt/connection-driver/libvirt_driver_lxc.so").exists())
}

fn missing_programs(names: &[&str]) -> Option<String> {
    let path = std::env::var("PATH").unwrap_or_default();
    let is_there = |name: &&str| {
        let folders = path.split(':').chain(SYSTEM_FOLDERS.iter().copied());
        folders.map(Path::new).any(|folder| folder.join(name).exists())
    };
    let missing: Vec<&str> = names.iter().filter(|name| !is_there(name)).copied().collect();
    (!missing.is_empty()).then(|| missing.join(", "))
}

#[cfg(test)]
mod tests {
    use super::missing_programs;

    #[test]
    fn a_missing_program_is_named_and_a_present_one_is_not() {
        assert_eq!(missing_programs(&["sh", "no-such-program"]), Some("no-such-program".to_owned()));
        assert_eq!(missing_programs(&["sh"]), None);
    }
}
