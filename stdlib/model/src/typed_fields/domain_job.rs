//! Fields of jobs and parameters of migrations.
//!
//! Each constant is libvirt's without the prefix `VIR_`.

fields! {
    MIGRATE_PARAM_URI                         = "migrate_uri";
    MIGRATE_PARAM_DEST_NAME                   = "destination_name";
    MIGRATE_PARAM_DEST_XML                    = "destination_xml";
    MIGRATE_PARAM_PERSIST_XML                 = "persistent_xml";
    MIGRATE_PARAM_BANDWIDTH                   = "bandwidth";
    MIGRATE_PARAM_BANDWIDTH_POSTCOPY          = "bandwidth.postcopy";
    MIGRATE_PARAM_BANDWIDTH_AVAIL_SWITCHOVER  = "bandwidth.avail.switchover";
    MIGRATE_PARAM_GRAPHICS_URI                = "graphics_uri";
    MIGRATE_PARAM_LISTEN_ADDRESS              = "listen_address";
    MIGRATE_PARAM_MIGRATE_DISKS               = "migrate_disks";
    MIGRATE_PARAM_MIGRATE_DISKS_DETECT_ZEROES = "migrate_disks_detect_zeroes";
    MIGRATE_PARAM_DISKS_PORT                  = "disks_port";
    MIGRATE_PARAM_DISKS_URI                   = "disks_uri";
    MIGRATE_PARAM_COMPRESSION                 = "compression";
    MIGRATE_PARAM_COMPRESSION_MT_LEVEL        = "compression.mt.level";
    MIGRATE_PARAM_COMPRESSION_MT_THREADS      = "compression.mt.threads";
    MIGRATE_PARAM_COMPRESSION_MT_DTHREADS     = "compression.mt.dthreads";
    MIGRATE_PARAM_COMPRESSION_XBZRLE_CACHE    = "compression.xbzrle.cache";
    MIGRATE_PARAM_COMPRESSION_ZLIB_LEVEL      = "compression.zlib.level";
    MIGRATE_PARAM_COMPRESSION_ZSTD_LEVEL      = "compression.zstd.level";
    MIGRATE_PARAM_AUTO_CONVERGE_INITIAL       = "auto_converge.initial";
    MIGRATE_PARAM_AUTO_CONVERGE_INCREMENT     = "auto_converge.increment";
    MIGRATE_PARAM_PARALLEL_CONNECTIONS        = "parallel.connections";
    MIGRATE_PARAM_TLS_DESTINATION             = "tls.destination";
    DOMAIN_JOB_OPERATION                      = "operation";
    DOMAIN_JOB_TIME_ELAPSED                   = "time_elapsed";
    DOMAIN_JOB_TIME_ELAPSED_NET               = "time_elapsed_net";
    DOMAIN_JOB_TIME_REMAINING                 = "time_remaining";
    DOMAIN_JOB_DOWNTIME                       = "downtime";
    DOMAIN_JOB_DOWNTIME_NET                   = "downtime_net";
    DOMAIN_JOB_SETUP_TIME                     = "setup_time";
    DOMAIN_JOB_DATA_TOTAL                     = "data_total";
    DOMAIN_JOB_DATA_PROCESSED                 = "data_processed";
    DOMAIN_JOB_DATA_REMAINING                 = "data_remaining";
    DOMAIN_JOB_MEMORY_TOTAL                   = "memory_total";
    DOMAIN_JOB_MEMORY_PROCESSED               = "memory_processed";
    DOMAIN_JOB_MEMORY_REMAINING               = "memory_remaining";
    DOMAIN_JOB_MEMORY_CONSTANT                = "memory_constant";
    DOMAIN_JOB_MEMORY_NORMAL                  = "memory_normal";
    DOMAIN_JOB_MEMORY_NORMAL_BYTES            = "memory_normal_bytes";
    DOMAIN_JOB_MEMORY_BPS                     = "memory_bps";
    DOMAIN_JOB_MEMORY_DIRTY_RATE              = "memory_dirty_rate";
    DOMAIN_JOB_MEMORY_PAGE_SIZE               = "memory_page_size";
    DOMAIN_JOB_MEMORY_ITERATION               = "memory_iteration";
    DOMAIN_JOB_MEMORY_POSTCOPY_REQS           = "memory_postcopy_requests";
    DOMAIN_JOB_DISK_TOTAL                     = "disk_total";
    DOMAIN_JOB_DISK_PROCESSED                 = "disk_processed";
    DOMAIN_JOB_DISK_REMAINING                 = "disk_remaining";
    DOMAIN_JOB_DISK_BPS                       = "disk_bps";
    DOMAIN_JOB_COMPRESSION_CACHE              = "compression_cache";
    DOMAIN_JOB_COMPRESSION_BYTES              = "compression_bytes";
    DOMAIN_JOB_COMPRESSION_PAGES              = "compression_pages";
    DOMAIN_JOB_COMPRESSION_CACHE_MISSES       = "compression_cache_misses";
    DOMAIN_JOB_COMPRESSION_OVERFLOW           = "compression_overflow";
    DOMAIN_JOB_AUTO_CONVERGE_THROTTLE         = "auto_converge_throttle";
    DOMAIN_JOB_SUCCESS                        = "success";
    DOMAIN_JOB_ERRMSG                         = "errmsg";
    DOMAIN_JOB_DISK_TEMP_USED                 = "disk_temp_used";
    DOMAIN_JOB_DISK_TEMP_TOTAL                = "disk_temp_total";
    DOMAIN_JOB_VFIO_DATA_TRANSFERRED          = "vfio_data_transferred";
}
