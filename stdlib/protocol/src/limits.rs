//! The limits of libvirt's protocol, named as in libvirt without the prefix `REMOTE_`.
//!
//! Both sides enforce them: a list that exceeds its limit is neither sent nor read.

/// Bytes in a string.
pub const STRING_MAX: usize = 4_194_304;
/// Typed parameters of a client's identity.
pub const CONNECT_IDENTITY_PARAMS_MAX: usize = 20;
/// Domains in a list.
pub const DOMAIN_LIST_MAX: usize = 16_384;
/// Bytes of a processor map, one bit for each.
pub const CPUMAP_MAX: usize = 2048;
/// Virtual processors in a reply.
pub const VCPUINFO_MAX: usize = 16_384;
/// Bytes of all processor maps of a domain.
pub const CPUMAPS_MAX: usize = 8_388_608;
/// Iothreads in a list.
pub const IOTHREAD_INFO_MAX: usize = 16_384;
/// Bytes of a migration cookie.
pub const MIGRATE_COOKIE_MAX: usize = 4_194_304;
/// Networks in a list.
pub const NETWORK_LIST_MAX: usize = 16_384;
/// Network ports in a list.
pub const NETWORK_PORT_LIST_MAX: usize = 16_384;
/// Interfaces in a list.
pub const INTERFACE_LIST_MAX: usize = 16_384;
/// Storage pools in a list.
pub const STORAGE_POOL_LIST_MAX: usize = 16_384;
/// Volumes in a list.
pub const STORAGE_VOL_LIST_MAX: usize = 16_384;
/// Node devices in a list.
pub const NODE_DEVICE_LIST_MAX: usize = 65_536;
/// Capabilities of a node device.
pub const NODE_DEVICE_CAPS_LIST_MAX: usize = 65_536;
/// Nwfilters in a list.
pub const NWFILTER_LIST_MAX: usize = 16_384;
/// Nwfilter bindings in a list.
pub const NWFILTER_BINDING_LIST_MAX: usize = 16_384;
/// Typed parameters of a scheduler.
pub const DOMAIN_SCHEDULER_PARAMETERS_MAX: usize = 16;
/// Typed parameters of block weights.
pub const DOMAIN_BLKIO_PARAMETERS_MAX: usize = 16;
/// Typed parameters of memory tuning.
pub const DOMAIN_MEMORY_PARAMETERS_MAX: usize = 16;
/// Typed parameters of a disk's or throttle group's limits.
pub const DOMAIN_BLOCK_IO_TUNE_PARAMETERS_MAX: usize = 32;
/// Typed parameters of NUMA tuning.
pub const DOMAIN_NUMA_PARAMETERS_MAX: usize = 16;
/// Performance events.
pub const DOMAIN_PERF_EVENTS_MAX: usize = 64;
/// Typed parameters of a block copy.
pub const DOMAIN_BLOCK_COPY_PARAMETERS_MAX: usize = 16;
/// Figures of a host's processor.
pub const NODE_CPU_STATS_MAX: usize = 16;
/// Figures of a host's memory.
pub const NODE_MEMORY_STATS_MAX: usize = 16;
/// Typed parameters of a disk's statistics.
pub const DOMAIN_BLOCK_STATS_PARAMETERS_MAX: usize = 16;
/// NUMA cells of a host.
pub const NODE_MAX_CELLS: usize = 1024;
/// Characters of a SASL packet.
pub const AUTH_SASL_DATA_MAX: usize = 65_536;
/// Kinds of authentication in a list.
pub const AUTH_TYPE_LIST_MAX: usize = 20;
/// Figures of a domain's memory.
pub const DOMAIN_MEMORY_STATS_MAX: usize = 1024;
/// Domain checkpoints in a list.
pub const DOMAIN_CHECKPOINT_LIST_MAX: usize = 16_384;
/// Domain snapshots in a list.
pub const DOMAIN_SNAPSHOT_LIST_MAX: usize = 16_384;
/// Bytes of a disk read at once.
pub const DOMAIN_BLOCK_PEEK_BUFFER_MAX: usize = 4_194_304;
/// Bytes of memory read at once.
pub const DOMAIN_MEMORY_PEEK_BUFFER_MAX: usize = 4_194_304;
/// Security labels in a list.
pub const SECURITY_LABEL_LIST_MAX: usize = 64;
/// Characters of a security model, NUL included.
pub const SECURITY_MODEL_MAX: usize = 257;
/// Characters of a security label, NUL included.
pub const SECURITY_LABEL_MAX: usize = 4097;
/// Characters of a domain of interpretation, NUL included.
pub const SECURITY_DOI_MAX: usize = 257;
/// Bytes of a secret.
pub const SECRET_VALUE_MAX: usize = 65_536;
/// Secrets in a list.
pub const SECRET_LIST_MAX: usize = 16_384;
/// Processor descriptions to find the common part of.
pub const CPU_BASELINE_MAX: usize = 256;
/// Keys pressed at once.
pub const DOMAIN_SEND_KEY_MAX: usize = 16;
/// Typed parameters of an interface's limits.
pub const DOMAIN_INTERFACE_PARAMETERS_MAX: usize = 16;
/// Processors in one reply of statistics.
pub const DOMAIN_GET_CPU_STATS_NCPUS_MAX: usize = 128;
/// Typed parameters of processor statistics.
pub const DOMAIN_GET_CPU_STATS_MAX: usize = 2048;
/// Disk errors in a list.
pub const DOMAIN_DISK_ERRORS_MAX: usize = 256;
/// Typed parameters of a host's memory.
pub const NODE_MEMORY_PARAMETERS_MAX: usize = 64;
/// Typed parameters of a migration.
pub const DOMAIN_MIGRATE_PARAM_LIST_MAX: usize = 64;
/// Typed parameters of saving and restoring.
pub const DOMAIN_SAVE_PARAMS_MAX: usize = 64;
/// Typed parameters of a job.
pub const DOMAIN_JOB_STATS_MAX: usize = 64;
/// Processor models in a list.
pub const CONNECT_CPU_MODELS_MAX: usize = 8192;
/// Mount points to freeze or thaw.
pub const DOMAIN_FSFREEZE_MOUNTPOINTS_MAX: usize = 256;
/// Leases in a list.
pub const NETWORK_DHCP_LEASES_MAX: usize = 65_536;
/// Typed parameters of one domain's statistics.
pub const CONNECT_GET_ALL_DOMAIN_STATS_MAX: usize = 262_144;
/// Typed parameters of a tuning event.
pub const DOMAIN_EVENT_TUNABLE_MAX: usize = 2048;
/// Filesystems in a list.
pub const DOMAIN_FSINFO_MAX: usize = 256;
/// Disks under a filesystem.
pub const DOMAIN_FSINFO_DISKS_MAX: usize = 256;
/// Interfaces of a domain.
pub const DOMAIN_INTERFACE_MAX: usize = 2048;
/// Addresses of an interface.
pub const DOMAIN_IP_ADDR_MAX: usize = 2048;
/// Typed parameters of processors seen from inside.
pub const DOMAIN_GUEST_VCPU_PARAMS_MAX: usize = 64;
/// Typed parameters of an iothread.
pub const DOMAIN_IOTHREAD_PARAMS_MAX: usize = 64;
/// Typed parameters of a host's encryption.
pub const NODE_SEV_INFO_MAX: usize = 64;
/// Typed parameters of a domain's launch security.
pub const DOMAIN_LAUNCH_SECURITY_INFO_PARAMS_MAX: usize = 64;
/// Typed parameters of a launch secret.
pub const DOMAIN_LAUNCH_SECURITY_STATE_PARAMS_MAX: usize = 64;
/// Typed parameters of what the agent knows.
pub const DOMAIN_GUEST_INFO_PARAMS_MAX: usize = 2048;
/// Typed parameters of a network port.
pub const NETWORK_PORT_PARAMETERS_MAX: usize = 16;
/// SSH keys in a list.
pub const DOMAIN_AUTHORIZED_SSH_KEYS_MAX: usize = 2048;
/// Messages in a list.
pub const DOMAIN_MESSAGES_MAX: usize = 2048;
/// Identities in a graphics event.
pub const DOMAIN_EVENT_GRAPHICS_IDENTITY_MAX: usize = 20;
/// Characters of the processor model in [`NodeGetInfo`](crate::node::NodeGetInfo), NUL included.
pub const NODE_INFO_MODEL_LEN: usize = 32;
