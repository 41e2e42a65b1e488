import type { Rule } from '../types';

/** Disks, volumes and claims. */
export const storageFailureRules: readonly Rule[] = [
  {
    id: 'storage-class-missing',
    category: 'StorageFailure',
    subCause: 'StorageClassMissing',
    severity: 'HIGH',
    hint: 'The claim asks for a StorageClass that does not exist, or for the default one, and there is none. Name one that exists.',
    patterns: [
      /\bstorageclass(?:\.storage\.k8s\.io)? "[^"\n]{1,253}" not found\b/i,
    ],
    examples: [
      'Warning  ProvisioningFailed  persistentvolume-controller  storageclass.storage.k8s.io "fast" not found',
    ],
    lookAlikes: ['storageclass.storage.k8s.io/fast created'],
  },
  {
    id: 'storage-class-default-missing',
    category: 'StorageFailure',
    subCause: 'NoDefaultStorageClass',
    severity: 'HIGH',
    hint: 'The claim names no StorageClass, and none is the default. Name one, or make one the default.',
    patterns: [
      /\bno persistent volumes available for this claim and no storage class is set\b/i,
      /\bno default storage ?class\b/i,
    ],
    examples: [
      'Normal  FailedBinding  persistentvolume-controller  no persistent volumes available for this claim and no storage class is set',
    ],
    lookAlikes: ['storageclass.kubernetes.io/is-default-class: "true"'],
  },
  {
    id: 'provisioning-failed',
    category: 'StorageFailure',
    subCause: 'ProvisioningFailed',
    severity: 'HIGH',
    hint: 'The provisioner could not make a volume. The message is that of the storage behind it: quota, zone, rights or parameters.',
    patterns: [/\bProvisioningFailed\b/, /\bfailed to provision volume\b/i],
    examples: [
      'Warning  ProvisioningFailed  ebs.csi.aws.com  failed to provision volume with StorageClass "gp3": rpc error: code = Internal desc = Could not create volume',
    ],
    lookAlikes: [
      'Normal  ProvisioningSucceeded  Successfully provisioned volume pvc-1f',
    ],
  },
  {
    id: 'volume-lost',
    category: 'StorageFailure',
    subCause: 'VolumeLost',
    severity: 'HIGH',
    hint: 'The volume that the claim was bound to is gone. Restore it, or make a new claim.',
    patterns: [
      /\bbound to non-existent persistentvolume\b/i,
      /\bBound claim has lost its PersistentVolume\b/i,
    ],
    examples: [
      'Warning  ClaimLost  persistentvolume-controller  Bound claim has lost its PersistentVolume. Data on the volume is lost!',
    ],
    lookAlikes: ['persistentvolume "pvc-1f" deleted'],
  },
  {
    id: 'volume-resize',
    category: 'StorageFailure',
    subCause: 'ResizeFailed',
    severity: 'HIGH',
    hint: 'A volume could not be made larger. The message is that of the storage behind it.',
    patterns: [
      /\bVolumeResizeFailed\b/,
      /\bFileSystemResizeFailed\b/,
      /\bresize volume "?[^"\n]{1,253}"? (?:by resizer [^\n]{1,200} )?failed\b/i,
    ],
    examples: [
      'Warning  VolumeResizeFailed  external-resizer ebs.csi.aws.com  resize volume "pvc-1f" by resizer "ebs.csi.aws.com" failed: rpc error',
    ],
    lookAlikes: ['Normal  VolumeResizeSuccessful  Resize volume succeeded'],
  },
  {
    id: 'claim-missing',
    category: 'StorageFailure',
    subCause: 'ClaimMissing',
    severity: 'HIGH',
    hint: 'The pod mounts a PersistentVolumeClaim that does not exist, or is on its way out. Create it, or correct the name.',
    patterns: [
      /\bpersistentvolumeclaims? "[^"\n]{1,253}" (?:not found|is being deleted)/i,
    ],
    examples: [
      'Warning  FailedScheduling  default-scheduler  persistentvolumeclaim "data-db-0" not found',
    ],
    lookAlikes: ['persistentvolumeclaim "data-db-0" deleted'],
  },
  {
    id: 'claim-unbound',
    category: 'StorageFailure',
    subCause: 'ClaimUnbound',
    severity: 'HIGH',
    hint: 'A PersistentVolumeClaim of the pod has no volume yet. The events of the claim say what its provisioner is missing.',
    patterns: [
      /\bunbound immediate PersistentVolumeClaims\b/i,
      /\bpersistentvolumeclaim "[^"\n]{1,253}" is not bound\b/i,
      /\bdidn't find available persistent volumes to bind\b/i,
      /\bwaiting for a volume to be created, either by external provisioner\b/,
      /\bPersistentVolumeClaim [\w./-]{1,253} is (?:pending|not bound)\b/i,
    ],
    examples: [
      '0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: 0/3 nodes are available',
    ],
    lookAlikes: [
      'persistentvolumeclaim/data-db-0 created',
      'data-db-0   Bound   pvc-1f   8Gi   RWO   standard   4d',
      'Normal  WaitForFirstConsumer  persistentvolume-controller  waiting for first consumer to be created before binding',
    ],
  },
  {
    id: 'volume-attach',
    category: 'StorageFailure',
    subCause: 'AttachFailed',
    severity: 'HIGH',
    hint: 'A volume cannot be attached to the node: another node still has it, or the node has too many.',
    patterns: [
      /\bMulti-Attach error for volume\b/,
      /\bFailedAttachVolume\b/,
      /\bAttachVolume\.Attach failed\b/,
      /\bvolume is already (?:exclusively )?attached to\b/i,
    ],
    examples: [
      'Warning  FailedAttachVolume  attachdetach-controller  Multi-Attach error for volume "pvc-1f" Volume is already exclusively attached to one node and can\'t be attached to another',
    ],
    lookAlikes: [
      'Normal  SuccessfulAttachVolume  attachdetach-controller  AttachVolume.Attach succeeded for volume "pvc-1f"',
    ],
  },
  {
    id: 'volume-limit',
    category: 'StorageFailure',
    subCause: 'VolumeLimit',
    severity: 'HIGH',
    hint: 'The nodes that fit have as many volumes as can be attached to one. Add nodes, or put fewer volumes on each.',
    patterns: [
      /\bexceed max volume count\b/i,
      /\bnode\(s\) did not have enough free storage\b/,
    ],
    examples: ['0/3 nodes are available: 3 node(s) exceed max volume count.'],
    lookAlikes: ['max volume count is 39'],
  },
  {
    id: 'csi-driver-missing',
    category: 'StorageFailure',
    subCause: 'CSIDriverMissing',
    severity: 'HIGH',
    hint: 'The driver of the volume is not registered on this node. Check the pods of the driver there.',
    patterns: [
      /\bdriver name \S{1,253} not found in the list of registered CSI drivers\b/i,
    ],
    examples: [
      'Warning  FailedMount  kubelet  MountVolume.MountDevice failed for volume "pvc-1f" : kubernetes.io/csi: attacher.MountDevice failed to create newCsiDriverClient: driver name ebs.csi.aws.com not found in the list of registered CSI drivers',
    ],
    lookAlikes: ['registered the CSI driver ebs.csi.aws.com'],
  },
  {
    id: 'volume-mount-denied',
    category: 'StorageFailure',
    subCause: 'MountDenied',
    severity: 'HIGH',
    hint: 'The server of a volume does not let this node mount it. Check its exports, its firewall and the credentials of the volume.',
    patterns: [
      /\bmount\.\w{1,10}: [^\n]{0,200}(?:access denied|permission denied)/i,
      /\bmount error\(13\): Permission denied\b/i,
    ],
    examples: [
      'mount.nfs: access denied by server while mounting 10.0.0.9:/export',
      'mount error(13): Permission denied',
    ],
    lookAlikes: ['mount.nfs: mounted 10.0.0.9:/export'],
  },
  {
    id: 'volume-mount',
    yieldsTo: ['CreateContainerConfigError'],
    category: 'StorageFailure',
    subCause: 'MountFailed',
    severity: 'HIGH',
    hint: 'A volume of the pod cannot be mounted. The message says what the node missed: a path, a server, a driver, a right.',
    patterns: [
      /\bMountVolume\.(?:SetUp|MountDevice|WaitForAttach) failed for volume\b/,
      /\bUnable to attach or mount volumes\b/,
      /\bFailedMount\b/,
      /\bmount\.nfs: [^\n]{1,200}(?:timed out|No such|refused)/i,
      /\bmount: [^\n]{1,200}: (?:wrong fs type|can't read superblock|special device)/,
      /\bhostPath type check failed\b/,
    ],
    examples: [
      'Warning  FailedMount  kubelet  Unable to attach or mount volumes: unmounted volumes=[data], unattached volumes=[data]: timed out waiting for the condition',
      'MountVolume.SetUp failed for volume "nfs" : mount failed: exit status 32',
    ],
    lookAlikes: ['MountVolume.SetUp succeeded for volume "config"'],
  },
  {
    id: 'disk-full',
    category: 'StorageFailure',
    subCause: 'DiskFull',
    severity: 'CRITICAL',
    hint: "A disk is full. Free space, grow the volume, and find what fills it: logs, temporary files, images, a database's journal.",
    patterns: [
      /\bno space left on device\b/i,
      /\bENOSPC\b(?!: System limit for number of file watchers)/,
      /\bdisk quota exceeded\b/i,
      /\bnot enough (?:free )?(?:disk )?space\b/i,
      /\bdisk (?:is )?full\b/i,
      /\bflood stage disk watermark\b/i,
      /\bNo usable temporary directory\b/,
      /\bcould not extend file "[^"\n]{1,200}"/,
      /\b(?:FreeDiskSpaceFailed|ImageGCFailed)\b/,
      /\bThere is not enough space on the disk\b/,
    ],
    examples: [
      'write /var/lib/app/data.db: no space left on device',
      'Error: ENOSPC: no space left on device, write',
      'ERROR:  could not extend file "base/16384/2619": No space left on device',
      'flood stage disk watermark [95%] exceeded on [n1], all indices on this node will be marked read-only',
    ],
    lookAlikes: [
      'disk usage is 61%',
      'DiskPressure   False   KubeletHasNoDiskPressure   kubelet has no disk pressure',
    ],
  },
  {
    id: 'read-only',
    category: 'StorageFailure',
    subCause: 'ReadOnly',
    severity: 'HIGH',
    hint: 'Something writes to a file system that is read-only: by readOnlyRootFilesystem, by how it is mounted, or because the kernel made it so after an error.',
    patterns: [
      /\bread-?only file ?system\b/i,
      /\bEROFS\b/,
      /\bRemounting filesystem read-only\b/i,
    ],
    examples: [
      "OSError: [Errno 30] Read-only file system: '/app/cache'",
      "Error: EROFS: read-only file system, open '/app/log.txt'",
    ],
    lookAlikes: ['readOnlyRootFilesystem: true'],
  },
  {
    id: 'disk-error',
    category: 'StorageFailure',
    subCause: 'DiskError',
    severity: 'CRITICAL',
    hint: 'A device failed to read or write. Save what is on it, and replace it.',
    patterns: [
      /\bBuffer I\/O error on dev/,
      /\bblk_update_request: I\/O error\b/,
      /\bEXT4-fs error\b/,
      /\bXFS \([\w-]{1,40}\): [^\n]{0,60}(?:corruption|I\/O error)/i,
      /\bInput\/output error\b/i,
      /\bEIO: i\/o error\b/i,
    ],
    examples: [
      'kernel: blk_update_request: I/O error, dev sdb, sector 4711',
      'EXT4-fs error (device sda1): ext4_find_entry:1456: inode #12: comm java: reading directory lblock 0',
    ],
    lookAlikes: ['disk I/O errors: 0'],
  },
];
