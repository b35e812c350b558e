//! Fields of the host's statistics and of a client's identity.
//!
//! Each constant is libvirt's without the prefix `VIR_`.

fields! {
    NODE_CPU_STATS_KERNEL                    = "kernel";
    NODE_CPU_STATS_USER                      = "user";
    NODE_CPU_STATS_IDLE                      = "idle";
    NODE_CPU_STATS_IOWAIT                    = "iowait";
    NODE_CPU_STATS_INTR                      = "intr";
    NODE_CPU_STATS_UTILIZATION               = "utilization";
    NODE_MEMORY_STATS_TOTAL                  = "total";
    NODE_MEMORY_STATS_FREE                   = "free";
    NODE_MEMORY_STATS_BUFFERS                = "buffers";
    NODE_MEMORY_STATS_CACHED                 = "cached";
    NODE_MEMORY_SHARED_PAGES_TO_SCAN         = "shm_pages_to_scan";
    NODE_MEMORY_SHARED_SLEEP_MILLISECS       = "shm_sleep_millisecs";
    NODE_MEMORY_SHARED_PAGES_SHARED          = "shm_pages_shared";
    NODE_MEMORY_SHARED_PAGES_SHARING         = "shm_pages_sharing";
    NODE_MEMORY_SHARED_PAGES_UNSHARED        = "shm_pages_unshared";
    NODE_MEMORY_SHARED_PAGES_VOLATILE        = "shm_pages_volatile";
    NODE_MEMORY_SHARED_FULL_SCANS            = "shm_full_scans";
    NODE_MEMORY_SHARED_MERGE_ACROSS_NODES    = "shm_merge_across_nodes";
    NODE_SEV_PDH                             = "pdh";
    NODE_SEV_CERT_CHAIN                      = "cert-chain";
    NODE_SEV_CPU0_ID                         = "cpu0-id";
    NODE_SEV_CBITPOS                         = "cbitpos";
    NODE_SEV_REDUCED_PHYS_BITS               = "reduced-phys-bits";
    NODE_SEV_MAX_GUESTS                      = "max-guests";
    NODE_SEV_MAX_ES_GUESTS                   = "max-es-guests";
    CONNECT_IDENTITY_USER_NAME               = "user-name";
    CONNECT_IDENTITY_UNIX_USER_ID            = "unix-user-id";
    CONNECT_IDENTITY_GROUP_NAME              = "group-name";
    CONNECT_IDENTITY_UNIX_GROUP_ID           = "unix-group-id";
    CONNECT_IDENTITY_PROCESS_ID              = "process-id";
    CONNECT_IDENTITY_PROCESS_TIME            = "process-time";
    CONNECT_IDENTITY_SASL_USER_NAME          = "sasl-user-name";
    CONNECT_IDENTITY_X509_DISTINGUISHED_NAME = "x509-distinguished-name";
    CONNECT_IDENTITY_SELINUX_CONTEXT         = "selinux-context";
}
