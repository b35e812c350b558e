//! A domain's life: defining, starting, stopping, saving, and reaching its console.
//!
//! One table per public enumeration of libvirt: our name, the value, libvirt's constant, and for values
//! the word that stands for it in text.

use crate::enums::macros::{flag_set, value_enum};

flag_set! {
    /// Which domains `virConnectListAllDomains` lists.
    ConnectListAllDomainsFlags: "virConnectListAllDomainsFlags" {
        ACTIVE         = 1 << 0 , "VIR_CONNECT_LIST_DOMAINS_ACTIVE";
        INACTIVE       = 1 << 1 , "VIR_CONNECT_LIST_DOMAINS_INACTIVE";
        PERSISTENT     = 1 << 2 , "VIR_CONNECT_LIST_DOMAINS_PERSISTENT";
        TRANSIENT      = 1 << 3 , "VIR_CONNECT_LIST_DOMAINS_TRANSIENT";
        RUNNING        = 1 << 4 , "VIR_CONNECT_LIST_DOMAINS_RUNNING";
        PAUSED         = 1 << 5 , "VIR_CONNECT_LIST_DOMAINS_PAUSED";
        SHUTOFF        = 1 << 6 , "VIR_CONNECT_LIST_DOMAINS_SHUTOFF";
        OTHER          = 1 << 7 , "VIR_CONNECT_LIST_DOMAINS_OTHER";
        MANAGEDSAVE    = 1 << 8 , "VIR_CONNECT_LIST_DOMAINS_MANAGEDSAVE";
        NO_MANAGEDSAVE = 1 << 9 , "VIR_CONNECT_LIST_DOMAINS_NO_MANAGEDSAVE";
        AUTOSTART      = 1 << 10, "VIR_CONNECT_LIST_DOMAINS_AUTOSTART";
        NO_AUTOSTART   = 1 << 11, "VIR_CONNECT_LIST_DOMAINS_NO_AUTOSTART";
        HAS_SNAPSHOT   = 1 << 12, "VIR_CONNECT_LIST_DOMAINS_HAS_SNAPSHOT";
        NO_SNAPSHOT    = 1 << 13, "VIR_CONNECT_LIST_DOMAINS_NO_SNAPSHOT";
        HAS_CHECKPOINT = 1 << 14, "VIR_CONNECT_LIST_DOMAINS_HAS_CHECKPOINT";
        NO_CHECKPOINT  = 1 << 15, "VIR_CONNECT_LIST_DOMAINS_NO_CHECKPOINT";
    }
}

flag_set! {
    /// How `virDomainDefineXMLFlags` defines a domain.
    DomainDefineFlags: "virDomainDefineFlags" {
        VALIDATE = 1 << 0, "VIR_DOMAIN_DEFINE_VALIDATE";
    }
}

flag_set! {
    /// What `virDomainUndefineFlags` forgets with a domain.
    DomainUndefineFlagsValues: "virDomainUndefineFlagsValues" {
        MANAGED_SAVE         = 1 << 0, "VIR_DOMAIN_UNDEFINE_MANAGED_SAVE";
        SNAPSHOTS_METADATA   = 1 << 1, "VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA";
        NVRAM                = 1 << 2, "VIR_DOMAIN_UNDEFINE_NVRAM";
        KEEP_NVRAM           = 1 << 3, "VIR_DOMAIN_UNDEFINE_KEEP_NVRAM";
        CHECKPOINTS_METADATA = 1 << 4, "VIR_DOMAIN_UNDEFINE_CHECKPOINTS_METADATA";
        TPM                  = 1 << 5, "VIR_DOMAIN_UNDEFINE_TPM";
        KEEP_TPM             = 1 << 6, "VIR_DOMAIN_UNDEFINE_KEEP_TPM";
    }
}

flag_set! {
    /// How `virDomainCreateXML` and `virDomainCreateWithFlags` start a domain.
    DomainCreateFlags: "virDomainCreateFlags" {
        NONE               = 0     , "VIR_DOMAIN_NONE";
        START_PAUSED       = 1 << 0, "VIR_DOMAIN_START_PAUSED";
        START_AUTODESTROY  = 1 << 1, "VIR_DOMAIN_START_AUTODESTROY";
        START_BYPASS_CACHE = 1 << 2, "VIR_DOMAIN_START_BYPASS_CACHE";
        START_FORCE_BOOT   = 1 << 3, "VIR_DOMAIN_START_FORCE_BOOT";
        START_VALIDATE     = 1 << 4, "VIR_DOMAIN_START_VALIDATE";
        START_RESET_NVRAM  = 1 << 5, "VIR_DOMAIN_START_RESET_NVRAM";
    }
}

flag_set! {
    /// How `virDomainShutdownFlags` asks a domain to stop.
    DomainShutdownFlagValues: "virDomainShutdownFlagValues" {
        DEFAULT        = 0     , "VIR_DOMAIN_SHUTDOWN_DEFAULT";
        ACPI_POWER_BTN = 1 << 0, "VIR_DOMAIN_SHUTDOWN_ACPI_POWER_BTN";
        GUEST_AGENT    = 1 << 1, "VIR_DOMAIN_SHUTDOWN_GUEST_AGENT";
        INITCTL        = 1 << 2, "VIR_DOMAIN_SHUTDOWN_INITCTL";
        SIGNAL         = 1 << 3, "VIR_DOMAIN_SHUTDOWN_SIGNAL";
        PARAVIRT       = 1 << 4, "VIR_DOMAIN_SHUTDOWN_PARAVIRT";
    }
}

flag_set! {
    /// How `virDomainReboot` asks a domain to reboot.
    DomainRebootFlagValues: "virDomainRebootFlagValues" {
        DEFAULT        = 0     , "VIR_DOMAIN_REBOOT_DEFAULT";
        ACPI_POWER_BTN = 1 << 0, "VIR_DOMAIN_REBOOT_ACPI_POWER_BTN";
        GUEST_AGENT    = 1 << 1, "VIR_DOMAIN_REBOOT_GUEST_AGENT";
        INITCTL        = 1 << 2, "VIR_DOMAIN_REBOOT_INITCTL";
        SIGNAL         = 1 << 3, "VIR_DOMAIN_REBOOT_SIGNAL";
        PARAVIRT       = 1 << 4, "VIR_DOMAIN_REBOOT_PARAVIRT";
    }
}

flag_set! {
    /// How `virDomainDestroyFlags` stops a domain.
    DomainDestroyFlagsValues: "virDomainDestroyFlagsValues" {
        DEFAULT     = 0     , "VIR_DOMAIN_DESTROY_DEFAULT";
        GRACEFUL    = 1 << 0, "VIR_DOMAIN_DESTROY_GRACEFUL";
        REMOVE_LOGS = 1 << 1, "VIR_DOMAIN_DESTROY_REMOVE_LOGS";
    }
}

flag_set! {
    /// How `virDomainSaveFlags` and `virDomainRestoreFlags` work.
    DomainSaveRestoreFlags: "virDomainSaveRestoreFlags" {
        BYPASS_CACHE = 1 << 0, "VIR_DOMAIN_SAVE_BYPASS_CACHE";
        RUNNING      = 1 << 1, "VIR_DOMAIN_SAVE_RUNNING";
        PAUSED       = 1 << 2, "VIR_DOMAIN_SAVE_PAUSED";
        RESET_NVRAM  = 1 << 3, "VIR_DOMAIN_SAVE_RESET_NVRAM";
    }
}

flag_set! {
    /// What `virDomainSaveImageGetXMLDesc` reports.
    DomainSaveImageXMLFlags: "virDomainSaveImageXMLFlags" {
        SECURE = 1 << 0, "VIR_DOMAIN_SAVE_IMAGE_XML_SECURE";
    }
}

flag_set! {
    /// How `virDomainCoreDump` dumps a domain.
    DomainCoreDumpFlags: "virDomainCoreDumpFlags" {
        CRASH        = 1 << 0, "VIR_DUMP_CRASH";
        LIVE         = 1 << 1, "VIR_DUMP_LIVE";
        BYPASS_CACHE = 1 << 2, "VIR_DUMP_BYPASS_CACHE";
        RESET        = 1 << 3, "VIR_DUMP_RESET";
        MEMORY_ONLY  = 1 << 4, "VIR_DUMP_MEMORY_ONLY";
    }
}

value_enum! {
    /// The file that `virDomainCoreDumpWithFormat` writes.
    DomainCoreDumpFormat: "virDomainCoreDumpFormat" {
        Raw         = 0, "VIR_DOMAIN_CORE_DUMP_FORMAT_RAW",          "raw";
        KdumpZlib   = 1, "VIR_DOMAIN_CORE_DUMP_FORMAT_KDUMP_ZLIB",   "kdump-zlib";
        KdumpLzo    = 2, "VIR_DOMAIN_CORE_DUMP_FORMAT_KDUMP_LZO",    "kdump-lzo";
        KdumpSnappy = 3, "VIR_DOMAIN_CORE_DUMP_FORMAT_KDUMP_SNAPPY", "kdump-snappy";
        WinDmp      = 4, "VIR_DOMAIN_CORE_DUMP_FORMAT_WIN_DMP",      "win-dmp";
    }
}

value_enum! {
    /// The end of a domain's life that `virDomainSetLifecycleAction` means.
    DomainLifecycle: "virDomainLifecycle" {
        Poweroff = 0, "VIR_DOMAIN_LIFECYCLE_POWEROFF", "poweroff";
        Reboot   = 1, "VIR_DOMAIN_LIFECYCLE_REBOOT",   "reboot";
        Crash    = 2, "VIR_DOMAIN_LIFECYCLE_CRASH",    "crash";
    }
}

value_enum! {
    /// What happens at the end of a domain's life, in `virDomainSetLifecycleAction`.
    DomainLifecycleAction: "virDomainLifecycleAction" {
        Destroy         = 0, "VIR_DOMAIN_LIFECYCLE_ACTION_DESTROY",          "destroy";
        Restart         = 1, "VIR_DOMAIN_LIFECYCLE_ACTION_RESTART",          "restart";
        RestartRename   = 2, "VIR_DOMAIN_LIFECYCLE_ACTION_RESTART_RENAME",   "rename-restart";
        Preserve        = 3, "VIR_DOMAIN_LIFECYCLE_ACTION_PRESERVE",         "preserve";
        CoredumpDestroy = 4, "VIR_DOMAIN_LIFECYCLE_ACTION_COREDUMP_DESTROY", "coredump-destroy";
        CoredumpRestart = 5, "VIR_DOMAIN_LIFECYCLE_ACTION_COREDUMP_RESTART", "coredump-restart";
    }
}

flag_set! {
    /// Which description `virDomainGetXMLDesc` returns.
    DomainXMLFlags: "virDomainXMLFlags" {
        SECURE     = 1 << 0, "VIR_DOMAIN_XML_SECURE";
        INACTIVE   = 1 << 1, "VIR_DOMAIN_XML_INACTIVE";
        UPDATE_CPU = 1 << 2, "VIR_DOMAIN_XML_UPDATE_CPU";
        MIGRATABLE = 1 << 3, "VIR_DOMAIN_XML_MIGRATABLE";
    }
}

value_enum! {
    /// Which metadata `virDomainGetMetadata` and `virDomainSetMetadata` mean.
    DomainMetadataType: "virDomainMetadataType" {
        Description = 0, "VIR_DOMAIN_METADATA_DESCRIPTION", "description";
        Title       = 1, "VIR_DOMAIN_METADATA_TITLE",       "title";
        Element     = 2, "VIR_DOMAIN_METADATA_ELEMENT",     "element";
    }
}

flag_set! {
    /// Which definition a change of a domain affects, wherever a function says so.
    DomainModificationImpact: "virDomainModificationImpact" {
        CURRENT = 0     , "VIR_DOMAIN_AFFECT_CURRENT";
        LIVE    = 1 << 0, "VIR_DOMAIN_AFFECT_LIVE";
        CONFIG  = 1 << 1, "VIR_DOMAIN_AFFECT_CONFIG";
    }
}

value_enum! {
    /// The signal that `virDomainSendProcessSignal` sends.
    DomainProcessSignal: "virDomainProcessSignal" {
        Nop    =  0, "VIR_DOMAIN_PROCESS_SIGNAL_NOP",    "nop";
        Hup    =  1, "VIR_DOMAIN_PROCESS_SIGNAL_HUP",    "hup";
        Int    =  2, "VIR_DOMAIN_PROCESS_SIGNAL_INT",    "int";
        Quit   =  3, "VIR_DOMAIN_PROCESS_SIGNAL_QUIT",   "quit";
        Ill    =  4, "VIR_DOMAIN_PROCESS_SIGNAL_ILL",    "ill";
        Trap   =  5, "VIR_DOMAIN_PROCESS_SIGNAL_TRAP",   "trap";
        Abrt   =  6, "VIR_DOMAIN_PROCESS_SIGNAL_ABRT",   "abrt";
        Bus    =  7, "VIR_DOMAIN_PROCESS_SIGNAL_BUS",    "bus";
        Fpe    =  8, "VIR_DOMAIN_PROCESS_SIGNAL_FPE",    "fpe";
        Kill   =  9, "VIR_DOMAIN_PROCESS_SIGNAL_KILL",   "kill";
        Usr1   = 10, "VIR_DOMAIN_PROCESS_SIGNAL_USR1",   "usr1";
        Segv   = 11, "VIR_DOMAIN_PROCESS_SIGNAL_SEGV",   "segv";
        Usr2   = 12, "VIR_DOMAIN_PROCESS_SIGNAL_USR2",   "usr2";
        Pipe   = 13, "VIR_DOMAIN_PROCESS_SIGNAL_PIPE",   "pipe";
        Alrm   = 14, "VIR_DOMAIN_PROCESS_SIGNAL_ALRM",   "alrm";
        Term   = 15, "VIR_DOMAIN_PROCESS_SIGNAL_TERM",   "term";
        Stkflt = 16, "VIR_DOMAIN_PROCESS_SIGNAL_STKFLT", "stkflt";
        Chld   = 17, "VIR_DOMAIN_PROCESS_SIGNAL_CHLD",   "chld";
        Cont   = 18, "VIR_DOMAIN_PROCESS_SIGNAL_CONT",   "cont";
        Stop   = 19, "VIR_DOMAIN_PROCESS_SIGNAL_STOP",   "stop";
        Tstp   = 20, "VIR_DOMAIN_PROCESS_SIGNAL_TSTP",   "tstp";
        Ttin   = 21, "VIR_DOMAIN_PROCESS_SIGNAL_TTIN",   "ttin";
        Ttou   = 22, "VIR_DOMAIN_PROCESS_SIGNAL_TTOU",   "ttou";
        Urg    = 23, "VIR_DOMAIN_PROCESS_SIGNAL_URG",    "urg";
        Xcpu   = 24, "VIR_DOMAIN_PROCESS_SIGNAL_XCPU",   "xcpu";
        Xfsz   = 25, "VIR_DOMAIN_PROCESS_SIGNAL_XFSZ",   "xfsz";
        Vtalrm = 26, "VIR_DOMAIN_PROCESS_SIGNAL_VTALRM", "vtalrm";
        Prof   = 27, "VIR_DOMAIN_PROCESS_SIGNAL_PROF",   "prof";
        Winch  = 28, "VIR_DOMAIN_PROCESS_SIGNAL_WINCH",  "winch";
        Poll   = 29, "VIR_DOMAIN_PROCESS_SIGNAL_POLL",   "poll";
        Pwr    = 30, "VIR_DOMAIN_PROCESS_SIGNAL_PWR",    "pwr";
        Sys    = 31, "VIR_DOMAIN_PROCESS_SIGNAL_SYS",    "sys";
        Rt0    = 32, "VIR_DOMAIN_PROCESS_SIGNAL_RT0",    "rt0";
        Rt1    = 33, "VIR_DOMAIN_PROCESS_SIGNAL_RT1",    "rt1";
        Rt2    = 34, "VIR_DOMAIN_PROCESS_SIGNAL_RT2",    "rt2";
        Rt3    = 35, "VIR_DOMAIN_PROCESS_SIGNAL_RT3",    "rt3";
        Rt4    = 36, "VIR_DOMAIN_PROCESS_SIGNAL_RT4",    "rt4";
        Rt5    = 37, "VIR_DOMAIN_PROCESS_SIGNAL_RT5",    "rt5";
        Rt6    = 38, "VIR_DOMAIN_PROCESS_SIGNAL_RT6",    "rt6";
        Rt7    = 39, "VIR_DOMAIN_PROCESS_SIGNAL_RT7",    "rt7";
        Rt8    = 40, "VIR_DOMAIN_PROCESS_SIGNAL_RT8",    "rt8";
        Rt9    = 41, "VIR_DOMAIN_PROCESS_SIGNAL_RT9",    "rt9";
        Rt10   = 42, "VIR_DOMAIN_PROCESS_SIGNAL_RT10",   "rt10";
        Rt11   = 43, "VIR_DOMAIN_PROCESS_SIGNAL_RT11",   "rt11";
        Rt12   = 44, "VIR_DOMAIN_PROCESS_SIGNAL_RT12",   "rt12";
        Rt13   = 45, "VIR_DOMAIN_PROCESS_SIGNAL_RT13",   "rt13";
        Rt14   = 46, "VIR_DOMAIN_PROCESS_SIGNAL_RT14",   "rt14";
        Rt15   = 47, "VIR_DOMAIN_PROCESS_SIGNAL_RT15",   "rt15";
        Rt16   = 48, "VIR_DOMAIN_PROCESS_SIGNAL_RT16",   "rt16";
        Rt17   = 49, "VIR_DOMAIN_PROCESS_SIGNAL_RT17",   "rt17";
        Rt18   = 50, "VIR_DOMAIN_PROCESS_SIGNAL_RT18",   "rt18";
        Rt19   = 51, "VIR_DOMAIN_PROCESS_SIGNAL_RT19",   "rt19";
        Rt20   = 52, "VIR_DOMAIN_PROCESS_SIGNAL_RT20",   "rt20";
        Rt21   = 53, "VIR_DOMAIN_PROCESS_SIGNAL_RT21",   "rt21";
        Rt22   = 54, "VIR_DOMAIN_PROCESS_SIGNAL_RT22",   "rt22";
        Rt23   = 55, "VIR_DOMAIN_PROCESS_SIGNAL_RT23",   "rt23";
        Rt24   = 56, "VIR_DOMAIN_PROCESS_SIGNAL_RT24",   "rt24";
        Rt25   = 57, "VIR_DOMAIN_PROCESS_SIGNAL_RT25",   "rt25";
        Rt26   = 58, "VIR_DOMAIN_PROCESS_SIGNAL_RT26",   "rt26";
        Rt27   = 59, "VIR_DOMAIN_PROCESS_SIGNAL_RT27",   "rt27";
        Rt28   = 60, "VIR_DOMAIN_PROCESS_SIGNAL_RT28",   "rt28";
        Rt29   = 61, "VIR_DOMAIN_PROCESS_SIGNAL_RT29",   "rt29";
        Rt30   = 62, "VIR_DOMAIN_PROCESS_SIGNAL_RT30",   "rt30";
        Rt31   = 63, "VIR_DOMAIN_PROCESS_SIGNAL_RT31",   "rt31";
        Rt32   = 64, "VIR_DOMAIN_PROCESS_SIGNAL_RT32",   "rt32";
    }
}

value_enum! {
    /// The meaning of key codes, in `virDomainSendKey`.
    KeycodeSet: "virKeycodeSet" {
        Linux  = 0, "VIR_KEYCODE_SET_LINUX",  "linux";
        Xt     = 1, "VIR_KEYCODE_SET_XT",     "xt";
        Atset1 = 2, "VIR_KEYCODE_SET_ATSET1", "atset1";
        Atset2 = 3, "VIR_KEYCODE_SET_ATSET2", "atset2";
        Atset3 = 4, "VIR_KEYCODE_SET_ATSET3", "atset3";
        Osx    = 5, "VIR_KEYCODE_SET_OSX",    "osx";
        XtKbd  = 6, "VIR_KEYCODE_SET_XT_KBD", "xt_kbd";
        Usb    = 7, "VIR_KEYCODE_SET_USB",    "usb";
        Win32  = 8, "VIR_KEYCODE_SET_WIN32",  "win32";
        Qnum   = 9, "VIR_KEYCODE_SET_QNUM",   "qnum";
    }
}

flag_set! {
    /// How `virDomainOpenConsole` opens a console.
    DomainConsoleFlags: "virDomainConsoleFlags" {
        FORCE = 1 << 0, "VIR_DOMAIN_CONSOLE_FORCE";
        SAFE  = 1 << 1, "VIR_DOMAIN_CONSOLE_SAFE";
    }
}

flag_set! {
    /// How `virDomainOpenChannel` opens a channel.
    DomainChannelFlags: "virDomainChannelFlags" {
        FORCE = 1 << 0, "VIR_DOMAIN_CHANNEL_FORCE";
    }
}

flag_set! {
    /// How `virDomainOpenGraphics` opens a display.
    DomainOpenGraphicsFlags: "virDomainOpenGraphicsFlags" {
        SKIPAUTH = 1 << 0, "VIR_DOMAIN_OPEN_GRAPHICS_SKIPAUTH";
    }
}

value_enum! {
    /// Which displays `virDomainGraphicsReload` reloads.
    DomainGraphicsReloadType: "virDomainGraphicsReloadType" {
        Any = 0, "VIR_DOMAIN_GRAPHICS_RELOAD_TYPE_ANY", "any";
        Vnc = 1, "VIR_DOMAIN_GRAPHICS_RELOAD_TYPE_VNC", "vnc";
    }
}

flag_set! {
    /// What `virDomainFDAssociate` does with labels.
    DomainFDAssociateFlags: "virDomainFDAssociateFlags" {
        SECLABEL_RESTORE  = 1 << 0, "VIR_DOMAIN_FD_ASSOCIATE_SECLABEL_RESTORE";
        SECLABEL_WRITABLE = 1 << 1, "VIR_DOMAIN_FD_ASSOCIATE_SECLABEL_WRITABLE";
    }
}
