/**
 * Commands that each workflow of docs/examples must call, in any order, as the providers document them. `{board/name}` is the file of the mirror
 * with that name, as published or as unpacked, found by its digest.
 */
export const CALLS: Readonly<Record<string, readonly string[]>> = {
  'air-gapped.yml': ['dd if={amd64-usr/flatcar_production_image.bin} of=/dev/disk/by-id/to-be-erased bs=4M conv=fsync'],
  'aws-import.yml': [
    `aws s3 cp {amd64-usr/flatcar_production_ami_vmdk_image.vmdk} s3://my-images/flatcar-4593.2.5.vmdk`,
    'aws ec2 import-snapshot --description flatcar-4593.2.5 --disk-container Format=VMDK,UserBucket={S3Bucket=my-images,S3Key=flatcar-4593.2.5.vmdk} --query ImportTaskId --output text',
    'aws ec2 wait snapshot-imported --import-task-ids import-snap-1',
    'aws ec2 describe-import-snapshot-tasks --import-task-ids import-snap-1 --query ImportSnapshotTasks[0].SnapshotTaskDetail.SnapshotId --output text',
    'aws ec2 register-image --name flatcar-4593.2.5 --architecture x86_64 --virtualization-type hvm --ena-support --root-device-name /dev/xvda --block-device-mappings DeviceName=/dev/xvda,Ebs={SnapshotId=snap-1,VolumeType=gp3,DeleteOnTermination=true}',
  ],
  'aws.yml': [
    'aws ec2 create-launch-template-version --launch-template-name flatcar --source-version $Latest --version-description Flatcar 4593.2.5 --launch-template-data {"ImageId":"ami-0123456789abcdef0"}',
  ],
  'azure.yml': [
    'az storage blob upload --auth-mode login --account-name myimages --container-name images --type page --name flatcar-4593.2.5.vhd --file {amd64-usr/flatcar_production_azure_image.vhd}',
    'az image create --resource-group my-group --name flatcar-4593.2.5 --os-type Linux --hyper-v-generation V2 --source https://myimages.blob.core.windows.net/images/flatcar-4593.2.5.vhd',
  ],
  'build-on-release.yml': [
    'sudo apt-get update -q',
    'sudo apt-get install -qy qemu-utils',
    'sudo apt-get update -q',
    'sudo apt-get install -qy qemu-utils',
    'gh release view flatcar-4593.2.5',
    'gh release create flatcar-4593.2.5 --draft --title flatcar-4593.2.5 --notes Images of Flatcar 4593.2.5',
    'gh release upload flatcar-4593.2.5 --clobber {made here}',
    'gh release upload flatcar-4593.2.5 --clobber {made here}',
    'gh release edit flatcar-4593.2.5 --draft=false',
  ],
  'customize.yml': [
    'sudo apt-get update -q',
    'sudo apt-get install -qy qemu-utils',
    'rsync {made here} {made here} images.example:/srv/images/',
  ],
  'gce.yml': [
    'gcloud storage cp {amd64-usr/flatcar_production_gce.tar.gz} gs://my-images/flatcar-4593.2.5.tar.gz',
    'gcloud compute images create flatcar-4593-2-5 --family flatcar --architecture X86_64 --guest-os-features UEFI_COMPATIBLE,VIRTIO_SCSI_MULTIQUEUE --source-uri gs://my-images/flatcar-4593.2.5.tar.gz',
  ],
  'hetzner.yml': [
    'go install github.com/apricote/hcloud-upload-image@latest',
    'go env GOPATH',
    'go install github.com/apricote/hcloud-upload-image@latest',
    'go env GOPATH',
    'hcloud-upload-image upload --architecture x86 --compression bz2 --image-path {amd64-usr/flatcar_production_hetzner_image.bin.bz2} --description flatcar-4593.2.5-x86 --labels os=flatcar,flatcar-version=4593.2.5',
    'hcloud-upload-image upload --architecture arm --compression bz2 --image-path {arm64-usr/flatcar_production_hetzner_image.bin.bz2} --description flatcar-4593.2.5-arm --labels os=flatcar,flatcar-version=4593.2.5',
  ],
  'libvirt.yml': [
    'virsh vol-create-as default flatcar-1.qcow2 20G --format qcow2',
    'virsh vol-upload --pool default --vol flatcar-1.qcow2 --file {amd64-usr/flatcar_production_qemu_image.img}',
    'virt-install --import --name flatcar-1 --memory 2048 --vcpus 2 --osinfo detect=on,require=off --disk vol=default/flatcar-1.qcow2 --graphics none --noautoconsole --qemu-commandline=-fw_cfg name=opt/org.flatcar-linux/config,file=/var/lib/libvirt/flatcar/config.ign',
  ],
  'matchbox.yml': [
    'rsync --archive --mkpath {flatcar_production_pxe.vmlinuz flatcar_production_pxe.vmlinuz.sig flatcar_production_pxe_image.cpio.gz flatcar_production_pxe_image.cpio.gz.sig oem.cpio.gz} core@matchbox.example:/var/lib/matchbox/assets/flatcar/4593.2.5/',
    'rsync {made here} core@matchbox.example:/var/lib/matchbox/profiles/flatcar.json',
  ],
  'nightly-verify.yml': [],
  'offline-first-boot.yml': [
    'sudo apt-get update -q',
    'sudo apt-get install -qy qemu-utils',
    'wget --directory-prefix=update/amd64-usr/4593.2.5 https://update.release.flatcar-linux.net/amd64-usr/4593.2.5/flatcar-podman.gz',
    'rsync --archive --mkpath update/ mirror.example:/srv/update/',
    'rsync {made here} mirror.example:/srv/images/',
  ],
  'openstack.yml': [
    'pipx install python-openstackclient',
    'openstack image list --name flatcar-4593.2.5 --format value --column ID',
    'openstack image create --container-format bare --disk-format qcow2 --property os_distro=flatcar --file {amd64-usr/flatcar_production_openstack_image.img} flatcar-4593.2.5',
  ],
  'proxmox.yml': [
    'scp {amd64-usr/flatcar_production_proxmoxve_image.img} root@pve.example:/var/tmp/flatcar.img',
    'ssh root@pve.example sh -eu <<< qm create 9000 --name flatcar --cores 2 --memory 4096 --net0 virtio,bridge=vmbr0 --ipconfig0 ip=dhcp;qm disk import 9000 /var/tmp/flatcar.img local-lvm;# Ignition reads its config from the cloud-init drive.;qm set 9000 --scsi0 local-lvm:vm-9000-disk-0 --boot order=scsi0 --ide2 local-lvm:cloudinit;qm template 9000;rm /var/tmp/flatcar.img;',
  ],
  'qemu.yml': [
    'sudo apt-get update -q',
    'sudo apt-get install -qy qemu-system-x86 qemu-utils',
    'sudo chmod 666 /dev/kvm',
    'qemu-system-x86_64 -machine q35,accel=kvm:tcg -cpu max -smp 2 -m 2048 -nographic -drive if=virtio,file={overlay of amd64-usr/flatcar_production_qemu_image.img} -fw_cfg name=opt/org.flatcar-linux/config,file={made here}',
  ],
  // These call only commands that every machine has.
  'matrix.yml': [],
  'readme.yml': [],
  'documents.yml': [],
  'mirror.yml': [],
  'vagrant.yml': [
    'vagrant box add --force --name flatcar {amd64-usr/flatcar_production_vagrant.box}',
    'vagrant init --force --minimal flatcar',
    'vagrant up',
    'vagrant ssh --command cat /etc/os-release',
    'vagrant destroy --force',
  ],
};
