//! Fields of what the agent tells, in `virDomainGetGuestInfo`.
//!
//! Each constant is libvirt's without the prefix `VIR_`.

fields! {
    DOMAIN_GUEST_INFO_USER_COUNT                         = "user.count";
    DOMAIN_GUEST_INFO_USER_PREFIX                        = "user.";
    DOMAIN_GUEST_INFO_USER_SUFFIX_NAME                   = ".name";
    DOMAIN_GUEST_INFO_USER_SUFFIX_DOMAIN                 = ".domain";
    DOMAIN_GUEST_INFO_USER_SUFFIX_LOGIN_TIME             = ".login-time";
    DOMAIN_GUEST_INFO_OS_ID                              = "os.id";
    DOMAIN_GUEST_INFO_OS_NAME                            = "os.name";
    DOMAIN_GUEST_INFO_OS_PRETTY_NAME                     = "os.pretty-name";
    DOMAIN_GUEST_INFO_OS_VERSION                         = "os.version";
    DOMAIN_GUEST_INFO_OS_VERSION_ID                      = "os.version-id";
    DOMAIN_GUEST_INFO_OS_KERNEL_RELEASE                  = "os.kernel-release";
    DOMAIN_GUEST_INFO_OS_KERNEL_VERSION                  = "os.kernel-version";
    DOMAIN_GUEST_INFO_OS_MACHINE                         = "os.machine";
    DOMAIN_GUEST_INFO_OS_VARIANT                         = "os.variant";
    DOMAIN_GUEST_INFO_OS_VARIANT_ID                      = "os.variant-id";
    DOMAIN_GUEST_INFO_TIMEZONE_NAME                      = "timezone.name";
    DOMAIN_GUEST_INFO_TIMEZONE_OFFSET                    = "timezone.offset";
    DOMAIN_GUEST_INFO_HOSTNAME_HOSTNAME                  = "hostname";
    DOMAIN_GUEST_INFO_FS_COUNT                           = "fs.count";
    DOMAIN_GUEST_INFO_FS_PREFIX                          = "fs.";
    DOMAIN_GUEST_INFO_FS_SUFFIX_MOUNTPOINT               = ".mountpoint";
    DOMAIN_GUEST_INFO_FS_SUFFIX_NAME                     = ".name";
    DOMAIN_GUEST_INFO_FS_SUFFIX_FSTYPE                   = ".fstype";
    DOMAIN_GUEST_INFO_FS_SUFFIX_TOTAL_BYTES              = ".total-bytes";
    DOMAIN_GUEST_INFO_FS_SUFFIX_USED_BYTES               = ".used-bytes";
    DOMAIN_GUEST_INFO_FS_SUFFIX_DISK_COUNT               = ".disk.count";
    DOMAIN_GUEST_INFO_FS_SUFFIX_DISK_PREFIX              = ".disk.";
    DOMAIN_GUEST_INFO_FS_SUFFIX_DISK_SUFFIX_ALIAS        = ".alias";
    DOMAIN_GUEST_INFO_FS_SUFFIX_DISK_SUFFIX_SERIAL       = ".serial";
    DOMAIN_GUEST_INFO_FS_SUFFIX_DISK_SUFFIX_DEVICE       = ".device";
    DOMAIN_GUEST_INFO_DISK_COUNT                         = "disk.count";
    DOMAIN_GUEST_INFO_DISK_PREFIX                        = "disk.";
    DOMAIN_GUEST_INFO_DISK_SUFFIX_NAME                   = ".name";
    DOMAIN_GUEST_INFO_DISK_SUFFIX_PARTITION              = ".partition";
    DOMAIN_GUEST_INFO_DISK_SUFFIX_DEPENDENCY_COUNT       = ".dependency.count";
    DOMAIN_GUEST_INFO_DISK_SUFFIX_DEPENDENCY_PREFIX      = ".dependency.";
    DOMAIN_GUEST_INFO_DISK_SUFFIX_DEPENDENCY_SUFFIX_NAME = ".name";
    DOMAIN_GUEST_INFO_DISK_SUFFIX_SERIAL                 = ".serial";
    DOMAIN_GUEST_INFO_DISK_SUFFIX_ALIAS                  = ".alias";
    DOMAIN_GUEST_INFO_DISK_SUFFIX_GUEST_ALIAS            = ".guest_alias";
    DOMAIN_GUEST_INFO_DISK_SUFFIX_GUEST_BUS              = ".guest_bus";
    DOMAIN_GUEST_INFO_IF_COUNT                           = "if.count";
    DOMAIN_GUEST_INFO_IF_PREFIX                          = "if.";
    DOMAIN_GUEST_INFO_IF_SUFFIX_NAME                     = ".name";
    DOMAIN_GUEST_INFO_IF_SUFFIX_HWADDR                   = ".hwaddr";
    DOMAIN_GUEST_INFO_IF_SUFFIX_ADDR_COUNT               = ".addr.count";
    DOMAIN_GUEST_INFO_IF_SUFFIX_ADDR_PREFIX              = ".addr.";
    DOMAIN_GUEST_INFO_IF_SUFFIX_ADDR_SUFFIX_TYPE         = ".type";
    DOMAIN_GUEST_INFO_IF_SUFFIX_ADDR_SUFFIX_ADDR         = ".addr";
    DOMAIN_GUEST_INFO_IF_SUFFIX_ADDR_SUFFIX_PREFIX       = ".prefix";
    DOMAIN_GUEST_INFO_LOAD_1M                            = "load.1m";
    DOMAIN_GUEST_INFO_LOAD_5M                            = "load.5m";
    DOMAIN_GUEST_INFO_LOAD_15M                           = "load.15m";
}
