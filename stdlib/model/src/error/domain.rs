//! The parts of libvirt that raise errors, `VIR_FROM_*`.
//!
//! One row each: our name, the value, libvirt's constant, and that constant without its prefix.

use crate::enums::macros::value_enum;

value_enum! {
    /// Which part of libvirt raised the error, in `virError.domain`.
    ErrorDomain: "virErrorDomain" {
        None             =  0, "VIR_FROM_NONE",              "NONE";
        Xen              =  1, "VIR_FROM_XEN",               "XEN";
        Xend             =  2, "VIR_FROM_XEND",              "XEND";
        Xenstore         =  3, "VIR_FROM_XENSTORE",          "XENSTORE";
        Sexpr            =  4, "VIR_FROM_SEXPR",             "SEXPR";
        Xml              =  5, "VIR_FROM_XML",               "XML";
        Dom              =  6, "VIR_FROM_DOM",               "DOM";
        Rpc              =  7, "VIR_FROM_RPC",               "RPC";
        Proxy            =  8, "VIR_FROM_PROXY",             "PROXY";
        Conf             =  9, "VIR_FROM_CONF",              "CONF";
        Qemu             = 10, "VIR_FROM_QEMU",              "QEMU";
        Net              = 11, "VIR_FROM_NET",               "NET";
        Test             = 12, "VIR_FROM_TEST",              "TEST";
        Remote           = 13, "VIR_FROM_REMOTE",            "REMOTE";
        Openvz           = 14, "VIR_FROM_OPENVZ",            "OPENVZ";
        Xenxm            = 15, "VIR_FROM_XENXM",             "XENXM";
        StatsLinux       = 16, "VIR_FROM_STATS_LINUX",       "STATS_LINUX";
        Lxc              = 17, "VIR_FROM_LXC",               "LXC";
        Storage          = 18, "VIR_FROM_STORAGE",           "STORAGE";
        Network          = 19, "VIR_FROM_NETWORK",           "NETWORK";
        Domain           = 20, "VIR_FROM_DOMAIN",            "DOMAIN";
        Uml              = 21, "VIR_FROM_UML",               "UML";
        Nodedev          = 22, "VIR_FROM_NODEDEV",           "NODEDEV";
        XenInotify       = 23, "VIR_FROM_XEN_INOTIFY",       "XEN_INOTIFY";
        Security         = 24, "VIR_FROM_SECURITY",          "SECURITY";
        Vbox             = 25, "VIR_FROM_VBOX",              "VBOX";
        Interface        = 26, "VIR_FROM_INTERFACE",         "INTERFACE";
        One              = 27, "VIR_FROM_ONE",               "ONE";
        Esx              = 28, "VIR_FROM_ESX",               "ESX";
        Phyp             = 29, "VIR_FROM_PHYP",              "PHYP";
        Secret           = 30, "VIR_FROM_SECRET",            "SECRET";
        Cpu              = 31, "VIR_FROM_CPU",               "CPU";
        Xenapi           = 32, "VIR_FROM_XENAPI",            "XENAPI";
        Nwfilter         = 33, "VIR_FROM_NWFILTER",          "NWFILTER";
        Hook             = 34, "VIR_FROM_HOOK",              "HOOK";
        DomainSnapshot   = 35, "VIR_FROM_DOMAIN_SNAPSHOT",   "DOMAIN_SNAPSHOT";
        Audit            = 36, "VIR_FROM_AUDIT",             "AUDIT";
        Sysinfo          = 37, "VIR_FROM_SYSINFO",           "SYSINFO";
        Streams          = 38, "VIR_FROM_STREAMS",           "STREAMS";
        Vmware           = 39, "VIR_FROM_VMWARE",            "VMWARE";
        Event            = 40, "VIR_FROM_EVENT",             "EVENT";
        Libxl            = 41, "VIR_FROM_LIBXL",             "LIBXL";
        Locking          = 42, "VIR_FROM_LOCKING",           "LOCKING";
        Hyperv           = 43, "VIR_FROM_HYPERV",            "HYPERV";
        Capabilities     = 44, "VIR_FROM_CAPABILITIES",      "CAPABILITIES";
        Uri              = 45, "VIR_FROM_URI",               "URI";
        Auth             = 46, "VIR_FROM_AUTH",              "AUTH";
        Dbus             = 47, "VIR_FROM_DBUS",              "DBUS";
        Parallels        = 48, "VIR_FROM_PARALLELS",         "PARALLELS";
        Device           = 49, "VIR_FROM_DEVICE",            "DEVICE";
        Ssh              = 50, "VIR_FROM_SSH",               "SSH";
        Lockspace        = 51, "VIR_FROM_LOCKSPACE",         "LOCKSPACE";
        Initctl          = 52, "VIR_FROM_INITCTL",           "INITCTL";
        Identity         = 53, "VIR_FROM_IDENTITY",          "IDENTITY";
        Cgroup           = 54, "VIR_FROM_CGROUP",            "CGROUP";
        Access           = 55, "VIR_FROM_ACCESS",            "ACCESS";
        Systemd          = 56, "VIR_FROM_SYSTEMD",           "SYSTEMD";
        Bhyve            = 57, "VIR_FROM_BHYVE",             "BHYVE";
        Crypto           = 58, "VIR_FROM_CRYPTO",            "CRYPTO";
        Firewall         = 59, "VIR_FROM_FIREWALL",          "FIREWALL";
        Polkit           = 60, "VIR_FROM_POLKIT",            "POLKIT";
        Thread           = 61, "VIR_FROM_THREAD",            "THREAD";
        Admin            = 62, "VIR_FROM_ADMIN",             "ADMIN";
        Logging          = 63, "VIR_FROM_LOGGING",           "LOGGING";
        Xenxl            = 64, "VIR_FROM_XENXL",             "XENXL";
        Perf             = 65, "VIR_FROM_PERF",              "PERF";
        Libssh           = 66, "VIR_FROM_LIBSSH",            "LIBSSH";
        Resctrl          = 67, "VIR_FROM_RESCTRL",           "RESCTRL";
        Firewalld        = 68, "VIR_FROM_FIREWALLD",         "FIREWALLD";
        DomainCheckpoint = 69, "VIR_FROM_DOMAIN_CHECKPOINT", "DOMAIN_CHECKPOINT";
        Tpm              = 70, "VIR_FROM_TPM",               "TPM";
        Bpf              = 71, "VIR_FROM_BPF",               "BPF";
        Ch               = 72, "VIR_FROM_CH",                "CH";
    }
}
