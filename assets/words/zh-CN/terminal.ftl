### 终端：提问、答复、帮助。

help =
    信封 xinfeng：在柜台为参保人重置网上服务密码，并打印密码信封。

    用法：xinfeng [--data 目录] [--language zh-CN|en] 命令

    试用
      demo [--no-window]          建立培训环境并给出培训单
      demo --story 目录           演示一遍，留下画面、纸张和日志（不到一分钟，不需要图形显示）
    初次设置
      set-up --office 110105 --office-name 名称 --station 01 --admin 9001 --admin-name 姓名 [--allow-piped-reset]
      user add --user 9001 --number 1001 --name 姓名 --role clerk|supervisor|administrator|auditor
      user import 文件.csv --user 9001 [--check]  成批添加用户（列：工号、姓名、角色），初始密码只显示一次
      import 文件.csv --user 9001 [--check] [--encoding utf-8|gb18030] [--accept new-name|second-person]
        --kind workers|employers|contributions|accounts|benefits, --mapping 对照表.toml, --full, --many-gone
        --full：文件为全量数据，其中已无的记录予以标注，不删除；--many-gone：超过十分之一也予以标注
      statements --year 2026 --out 文件夹 --user 9001 [--employer 统一社会信用代码] [--per-file 200]  批量生成年度个人权益记录单
      inbox --user 9001 [--check]  清点接收目录中其他系统送来的文件，确认一次后全部导入
      outgoing --user 9001 [--check]  清点本机办理的事项，确认一次后生成回传文件，供登记系统读取
    柜台
      reset --user 1001 [--reason forgotten|locked|compromised] [--large-print|--standard-print] [--paper-language zh-CN|en]
      unfinished --user 1001      列出未办结业务
      resume 业务受理号 --user 1001
      mobile --user 1001          核验后核对或变更手机号码，并打印确认单
      online-lock --user 1001     核验后解除参保人的网上服务锁定
      query --user 1001           核验后查询参保人本人的缴费、账户和待遇记录
      employer --month 202610 --user 1001 [--out FILE.csv|FILE.pdf]  单位凭授权委托书查询职工缴费明细（已遮盖）
      statement [--year 2026] --user 1001  核验后打印个人权益记录单（一年或历年）
      search --by name|mobile|card|old-number --user 1001  查询登记信息（隐去部分内容，事由记入日志）
      unlock --user 2001          复核员解除核验锁定
    其他
      user password --user 1001   修改本人密码
      clock settle --user 9001    本机时间与日志相差过大而时间正确时，两人确认
      user person --user 1001     登记本人证件号码（一次）
      user list --user 9001       列出用户
      user disable 工号 --user 9001   停用
      user enable 工号 --user 9001    恢复使用
      user remove 工号 --user 9001    删除（不可恢复）
      user rename 工号 --name 姓名 --user 9001
      user role 工号 --role clerk|supervisor|administrator|auditor --user 9001
      user clear-person 工号 --user 9001  本人证件号码登记有误：清除后由本人重新登记
      service add --user 9001     为网上服务生成密钥（只显示一次；--replace 换掉已有密钥）
      service remove --user 9001  删除网上服务的密钥
      recover --user 9001         凭恢复码单重设系统管理员的密码
      recovery-sheet --user 9001  另制恢复码单，原单作废
      printer check ipp://主机/ipp/print --user 9001  查询打印机
      printer drawer --user 9001  不用打印机，信封放入打印文件夹
      check-password --user 9001  核对参保人密码（网上服务的问题）
      journal verify --user 3001 [--code 日志校验码]  核对日志，及回执、存根上的日志校验码
      journal settle --user 2001  核查日志缺失并确认，恢复打印、发放
      journal person --user 3001  查阅某参保人的全部办理记录（证件号码另行输入）
      journal employer QUERY_NUMBER --user 3001  查阅单位查询的经办人姓名和委托书（编号见查询单）
      journal export 文件.csv|文件.pdf --user 3001 [--day 2026-11-22] [--by 1001] [--kind 类别] [--visit 业务受理号]
        类别：refused|wrong-card|void|hand-over|sign-in|users|settings|register|read
      day [2026-11-22] --user 2001 [--print]  日结（不写日期为当日）
      receipt check 业务查询号 --code 校验码 --user 1001  核验回执或个人权益记录单（30 日内）
      receipt print 业务查询号 --user 1001  补打遗失的回执（标明副本）
    备份
      backup [文件] --user 9001   把全部数据备份成一个文件，不影响柜台和导入
      restore 文件 --into 目录 --user 9001  恢复到新的数据目录
      support 文件.txt [--user 9001]  把版本、磁盘、打印机答复、近期运行记录等写成文本文件，供技术支持查看
    网上服务
      serve --listen 127.0.0.1:端口 [--certificate 文件 --key 文件] [--origin https://域名] [--practice]
        参保人自己使用的网页，直到收到停止信号；监听本机以外的地址须有证书
    信封用纸
      form list                   列出用纸，说明各自怎样保护密码、不能防什么
      form check 文件.toml        检查本机构自定的用纸（数据目录的 forms/名称.toml）
      form sample 名称 --out 文件.pdf [--large-print] [--test-page]  打印样张，或定位测试页

    例：xinfeng reset --user 1001 --large-print
        xinfeng resume 110105-01-20261122-00013 --user 1001

    密码和证件号码从不写在命令行上，只在提问时输入。
    退出码：0 完成，1 不予办理，2 用法有误，3 故障。
wrong-use-command = 没有这个命令：{ $what }
wrong-use-option = 没有这个选项，或选项有误：{ $what }
wrong-use-missing = 缺少：{ $what }
wrong-use-value = 取值有误，或重复给出。正确写法：{ $what }
wrong-use-help = 请运行 xinfeng --help 查看用法。
no-window = 无法打开窗口：没有图形显示，或缺少 X 运行库。请先安装：apt-get install libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0，并在图形桌面中运行；也可用终端方式：xinfeng reset --user 工号（见 xinfeng --help）。

## 提问
ask-password = 工号 { $user } 的密码：
ask-new-password = 为工号 { $user } 设置密码（至少 10 个字符）：
ask-again = 请再输入一次：
ask-referral = 是否打印不予办理告知单，交给申请人？（yes/no）
ask-query-slip = 是否打印告知单，写明医疗、生育保险到哪里查询？（yes/no）
not-the-same = 两次输入不一致，请重新输入。
ask-recovery-code = 恢复码（恢复码单上的各组）：
ask-id-number = 证件号码（结束请按 Ctrl-D）：
ask-card = 请看社会保障卡卡面，输入社会保障卡卡号后 6 位（不是银行卡号），不予办理请输入 refuse：
ask-card-all = 请看社会保障卡卡面，输入完整的社会保障卡卡号（不是银行卡号），不予办理请输入 refuse：
abandon-at-the-card = 本次业务已受理，如需终止办理，请在下一问输入 abandon。
ask-attestation =
    两证均为原件、均在有效期内、人证一致？
    核验通过请输入 yes，信封字号可输入 large（大字）或 standard（普通），不予办理请输入 refuse：
ask-attestation-again =
    两证均为原件、均在有效期内、人证一致？
    核验通过请输入 yes，不予办理请输入 refuse：
ask-ground =
    不予办理的原因（输入序号或代码）：
    { $grounds }
    请输入：
large-print-chosen = 将打印大字信封。
standard-print-chosen = 将打印普通信封。
not-attested = 尚未确认。请输入 yes，或输入 refuse 不予办理。
ask-pick-up-code =
    请看信封封面，输入 3 位取件码，或扫描条码。
    看不清或已拆封请输入 unreadable（作废重打），终止办理请输入 abandon，不予办理请输入 refuse：
ask-envelope-number =
    该信封印于启用取件码之前，没有取件码：请看信封封面，输入信封编号后 3 位，或扫描条码。
    看不清或已拆封请输入 unreadable（作废重打），终止办理请输入 abandon，不予办理请输入 refuse：
ask-printed = 信封是否已印出？printed（已印出）| not-printed（未印出）| unreadable（看不清或已拆封）| abandon（终止办理）：
ask-go-on = 本次业务没有信封。go-on（继续办理）| abandon（终止办理）：
ask-out-of-draws = 本次业务不能再打印信封。abandon（终止办理），留待以后处理请按 Ctrl-D：
ask-print-again = 按回车键重打，终止办理请输入 abandon，不予办理请输入 refuse：
ask-unlock-user = 解除哪位经办员的锁定（工号）：
ask-unlock-reason = 解除原因（不要写姓名和号码）：
ask-worker-password = 参保人的密码：
not-an-answer = 请输入所列答复之一。
not-a-user-number = 工号为 1 至 8 位数字。

## 答复
shown =
    请与身份证件核对（本次查看已记录）
      姓名  { $name }
      性别  { $sex }
      出生  { $birth }
      民族  { $ethnicity }
      户籍  { $household }
      号码  { $number }
remark = 提示：{ $remark }
large-print-preset = 提示：申请人已满 60 岁，已选大字信封；如不需要，核验时输入 standard 改为普通信封。
printing = 正在打印。请取出后立即折叠封口，请勿查看内容。
handed-over = 已发放，新密码已生效，原密码已失效。请归还身份证和社会保障卡。
verify-again = 请重新核验社会保障卡，然后发放。
spoiled = 该信封已作废，已印出的请收回销毁。
abandoned = 已终止办理。如已印出信封，请收回并销毁。
still-suspended = 注意：原密码已因疑似泄露停用，领取新的密码信封之前不能登录。请告知申请人重新办理。
unlocked = 已解除锁定。
unfinished-none = 没有未办结业务。
left-unfinished = 业务 { $business } 未办结。请续办：{ $command }
input-ended = 输入已结束，命令未完成。
output-lost = 结果无法输出。请用 xinfeng unfinished 查看。
desk-holder = 进程 { $process }，工号 { $user }
set-up-done =
    初始化完成。恢复码单已放入上述文件：请立即打印，两人密封保管，然后删除该文件。
    下一步：xinfeng user add 添加经办员，xinfeng import 导入登记数据。
recovered = 密码已重设，旧恢复码单已作废。请打印新的恢复码单，两人密封保管，然后删除该文件。
renew-sheet-about-typed =
    恢复码单遗失或已被他人看到时使用。原恢复码单随即作废并记入日志。
    恢复码单仍密封保管，或文件尚待打印的，不必另制。
ask-renew-sheet = 作废原单、另制新单请输入 yes，输入其他内容则保持原状：
renew-sheet-left = 未作任何改动，原恢复码单仍然有效。
renew-sheet-done-typed = 原恢复码单已作废。请打印新的恢复码单，两人密封保管，然后删除该文件。
user-added = 已添加用户 { $user }（{ $role }）。本人须先用 xinfeng user password --user { $user } 修改密码，之后才能办理业务。
password-changed = 密码已修改。
import-unreadable = 文件无法读取：{ $detail }
import-missing-columns = 表头缺少以下列：{ $columns }
import-missing-columns-of = 作为{ $kind }文件，表头缺少以下列：{ $columns }。如果文件是其他内容，请在终端用 --kind workers|employers|contributions|accounts|benefits 指明；如果列名不同，请用 --mapping 指明列名对照文件。
import-row-refused = 第 { $line } 行，{ $column } 列，“{ $value }”：{ $why }
import-progress = 已处理 { $rows } 行
import-line-refused = 第 { $line } 行：{ $why }
import-row-held = 第 { $line } 行：待核，该行的号码已登记在另一姓名下，或已是他人或本人的旧号码
import-more-left-out = 未导入的行较多，其余各行不再逐一显示，均见最后所列的文件。
import-more-counted = 不能导入的行较多，其余各行只计数，不再逐一显示；导入时均写入文件。
import-encoding = 文件编码：{ $encoding }
import-kind-found = 按列名识别，文件内容为：{ $kind }
import-held = 待核的各行已存入 { $file }。请逐一查明后单独导入该文件：姓名变更的，选“改名”（Alt+A，终端用 --accept new-name）；确属两人同号的，选“两人”（--accept second-person）。本人号码已变更的，请先在 old_numbers 一列补上旧号码。办完后请删除该文件。如几乎每行都待核，应是编码认错，请指明编码（Alt+E，终端用 --encoding）。
import-not-a-file = 这不是可以导入的文件（是目录、设备或管道）。
import-encoding-unclear = 无法判断文件的编码，没有读入任何数据。请在终端用 --encoding utf-8 或 --encoding gb18030 指明，或将文件另存为带 BOM 的 UTF-8。
import-changed = 文件在预检之后有改动，没有导入。请重新预检。
import-not-kept = 待核的各行无法写入数据目录，此前已导入的保留。请排除故障后重新导入同一文件：{ $detail }
import-done = 新增 { $new }，更新 { $changed }，未变 { $unchanged }，待核 { $held }，拒绝 { $refused }
printer-told =
    名称    { $name }
    型号    { $make }
    状态    { $state }
    报告    { $reasons }
    PDF     { $pdf }
    格式    { $formats }
    纸张    { $papers }
    纸盒    { $trays }
printer-idle = 空闲
printer-printing = 正在打印
printer-stopped = 已停止
printer-prints-pdf = 可以打印
printer-prints-no-pdf = 不能打印
printer-ready = 可以打印信封。
printer-is-spool = 注意：该地址是打印服务器（CUPS）的队列，不是打印机本身。密码信封会以文件形式留在该服务器的假脱机目录里，通常一天，打印机不通时更久。请改用打印机自己的地址。
form-shipped = （系统自带）
form-sound = 用纸 { $form } 可用。请以 { $form }.toml 放入数据目录的 forms/，并在窗口程序中选用（Alt+F），或在 settings.toml 中写明：[form] name = "{ $form }"。
form-sample-exists = 已有同名文件，未作改动。请换一个文件名。
form-sample-lost = 文件无法写入：{ $detail }
journal-intact = 日志完整：{ $count } 条，校验码 { $head }。
journal-compare = 请取最近的回执存档联或存根，用 --code 核对其上的日志校验码，例如 --code 427-K4TB-9XWE-2HRM-VP7D。
journal-code-fits = 纸上的日志校验码与第 { $seq } 条相符。
journal-code-weak = 纸上的日志校验码与第 { $seq } 条日志相符，但这是旧式短码（8 位），强度不足：掌握数据密钥的人几分钟内就能让别的内容也对上这 8 位。请再取一张较新的纸质凭证，用长码（四组，每组四位）核对。
journal-code-differs = 校验码与第 { $seq } 条不符。请先核对是否输错；确与纸上一致的，日志被整体改写，或数据目录被换成了旧的。请保全数据目录，停止使用。
journal-rows-broken = 日志本身完好（共 { $count } 条，末条校验码 { $head }），但数据表被绕过本程序改动过。请保留数据目录原样，停止办理并上报。
journal-broken = 日志已被改动（{ $count } 条，校验码 { $head }）。请保全数据目录，停止使用，并报上级。

## 培训环境
demo-making = 正在建立培训环境：{ $folder }
demo-not-practice = 该目录是正式的数据目录，不是培训环境，未作任何改动。请用 --data 另指一个目录。
demo-not-empty = 该目录里已有其他文件，未作任何改动。请用 --data 另指一个新目录。
demo-data = 培训数据有误，请报告此问题。
demo-title = 培训环境（{ $folder }）。所有人物均为虚构，印出的信封为“培训样张·无效”。
demo-users = 用户：工号、姓名、角色、密码
demo-cases = 可以试办的参保人：证件号码、社会保障卡卡号后 6 位、说明
demo-try =
    试办一次重置：
      { $program } --data { $folder } reset --user 1001
    依次输入密码、证件号码、卡号后 6 位、yes，再打开所示 PDF 文件，看封面，输入 3 位取件码。
    核对日志：
      { $program } --data { $folder } journal verify --user 3001
demo-serve =
    在本机浏览器中试用网上服务（短信验证码在 { $folder }/sms/outgoing）：
      { $program } --data { $folder } serve --listen 127.0.0.1:8080 --practice
case-plain-old = 标准中的示例号码；年满 60 岁，预选大字信封
case-deceased = 死亡登记，不能办理
case-rare = 姓名有生僻字，可以打印
case-borrowed = 姓名有极罕用字，安装 fonts-hanazono 后可打印
case-no-glyph = 姓名有任何字体都没有的字，打印前即拒绝
case-dot = 姓名有间隔号
case-duplicate = 两人同号，须先更正信息
case-changed = 号码已变更，也可用旧号 001101751111078 查询
case-card-expired = 社会保障卡已过期
case-written-loss = 社会保障卡已正式挂失，可能冒用
case-oral-loss = 社会保障卡已临时挂失
case-card-cancelled = 社会保障卡已注销
case-card-replaced = 社会保障卡已补换
case-not-activated = 社会保障卡未启用
case-no-card = 没有社会保障卡
case-elsewhere = 参保地在外市
case-cancelled = 参保登记已注销
case-permit = 港澳台居民居住证
case-foreign = 外国人永久居留身份证（官方示例号码）
case-flawed = 登记的号码校验码有误，仍可办理

## 确认本机时间
settle-time-follows = 确认之后，从现在起按本机时间办理：未发放的信封全部作废，未办结业务须重新核验，已锁定的按剩余时间继续锁定，确认人的工号记入日志。
ask-settle-time = 请先对照手机或挂钟。本机时间确实正确的，请输入 yes：
ask-second-user = 第二人工号（与第一人中须有一人是系统管理员，另一人是其他角色；用恢复码的直接按回车）：
time-not-settled = 没有确认，未作任何改动。

## 信封打印机有变
ask-new-printer =
    信封打印机与以前不同。
    以前：{ $before }
    今后：{ $now }
    请与系统管理员告知的名称和地址核对。无误请输入 yes，有误或不清楚请输入 no：

## 本机的打印队列
spool-sound = 注意：这是本机上的打印队列（CUPS）。按其配置，假脱机目录在内存中，打印完不留内容。队列说“已打印”只表示数据已交给打印机，是否出纸以经办人员所见为准。
spool-unreadable = 注意：这是本机上的打印队列（CUPS），但读不到 { $folder } 里的配置（cupsd.conf、cups-files.conf）。请由有权读取的人运行一次本命令，或人工核对（见 docs/administrator.md“USB printers”）。
spool-keeps-files = 队列在打印后仍把密码信封留成文件：请在 cupsd.conf 里设 PreserveJobFiles No。
spool-forgets-jobs = 队列一打印完就忘掉任务，每个信封都要人工确认：请在 cupsd.conf 里设 PreserveJobHistory 60，只保留编号一分钟，不保留内容。
spool-keeps-history = 队列一直保留信封编号：请在 cupsd.conf 里设 PreserveJobHistory 60。
spool-on-disk = 假脱机目录 { $folder } 在磁盘上，删除后仍可能恢复出信封内容：请让 cups-files.conf 里的 RequestRoot、TempDir 指向内存中的目录（tmpfs）。
spool-listens = 其他计算机可以连接这个队列：请让 cupsd.conf 只监听 localhost。
spool-swapped = 内存中的内容可能写入本机的交换区：请关闭交换区或对其加密。

## 日志有缺失时
ask-loss-looked = 是否已经核查？已核查请输入 yes，输入其他内容则保持原状：
loss-left = 尚未确认，仍不能打印、发放密码信封。

## 用户停用与删除
user-line = { $user } { $name }（{ $role }）：{ $state }；上次登录 { $seen }；密码由 { $by } 设置 { $set }
user-works = 在用
user-is-disabled = 已停用
user-is-gone = 已删除
ask-own-number = 您本人的证件号码：
ask-own-number-again = 请再输入一次您本人的证件号码：

## What an auditor and a supervisor read
story-count = 共 { $count } 条。查阅本身已记入日志。
exported = 已导出 { $count } 条。以代码记人，不含姓名和证件号码；导出本身已记入日志。
day-anchor = 日志校验码  { $code }
day-of-user = 工号 { $user }：打印 { $drawn }，发放 { $handed }，作废 { $void }，不予办理 { $refused }，卡号不符 { $wrong }
day-void-one = 作废信封  { $number }
day-waiting-one = 待发信封  { $number }
day-printed = 日结单已送往“{ $printer }”。
## 备份与恢复
backup-begins = 正在备份，其间柜台和导入可以照常进行……
backup-made = 备份完成并已读回核对：日志到第 { $entry } 条，共 { $megabytes } MB。
backup-keep = 请与本机分开、上锁保管。今天有效的每个密码和恢复码都能打开这份备份，以后改了密码也一样。
ask-restore-secret = 工号 { $user } 在备份当时的密码（或当时的恢复码）：
backup-about =
    { $made } 的备份，已读取并核对
    机构：{ $office }，窗口 { $station }
    日志末条：第 { $entry } 条
    最后的信封编号：{ $envelope }
    最后的业务受理号：{ $business }
backup-breaks = 有 { $count } 处与日志不符，备份当时已经如此。恢复后请审计员核对日志。
ask-newest-envelope = 本窗口纸面上最新的信封编号（看最新的存根或回执；不比备份新的，直接按回车）：
newest-not-a-number = 这不是信封编号。信封编号形如 E110105-01-26-0000428。
newest-elsewhere = 该编号属于其他机构或窗口；这份备份属于 { $station } 号窗口。
newest-older = 备份中已有更新的编号 { $envelope }。请找最新的存根或回执；没有更新的，直接按回车。
restored =
    已恢复并记入日志。备份之后办理的事项已经丢失：在您以外的复核员或系统管理员核查并确认之前，暂停办理。
    信封编号从 { $envelope } 起续编，其前去向不明的编号一律按丢失处理。
    从现在起，请不要再打开本窗口数据的其他副本。
## 技术支持信息
support-facts =
    信封 xinfeng：技术支持信息
    不含参保人、用户的姓名和号码，不含密码；发出之前请先看一遍。

    时间        { $at }
    程序版本    { $version }
    数据库      { $engine }，结构版本 { $schema }
    操作系统    { $system }
    经办机构    { $office }，{ $station } 号窗口（{ $kind }）
    日志        { $entries } 条
    用户        { $users }
    登记参保人  { $workers }
    未办结业务  { $unfinished }
    磁盘剩余    { $free }
    文件字节数  { $files }
    打印文件夹  { $drawer } 个文件
support-practice = 培训环境
support-office = 正式环境
support-printer =
    打印机 { $printer }
    { $answer }
support-no-printer = 打印机：未设置，信封放入打印文件夹
support-settings =
    设置（打印机名称和其他机构的名称不列出；列有其他机构 { $offices } 个）
    { $settings }
support-log =
    近期运行记录（姓名、较长的数字已去除）
    { $lines }
support-written = 已写入上述文件，并记入日志。请先打开看一遍，再发给技术支持人员。
## 未办结业务是谁的
unfinished-since = { $opened } 受理，工号 { $user }，{ $station } 号窗口
unfinished-taken-over = { $opened } 由工号 { $begun } 受理，现由工号 { $user } 办理，{ $station } 号窗口
unfinished-about =
    { $name } · 业务 { $business } · { $state }
    { $since }
standing-handed-over = 已发放
standing-refused = 不予办理
standing-abandoned = 已终止
past-reset = { $reason } · { $station } 号窗口 · 已发放

## 恢复之前的核对
restore-clock = 未作恢复：本机时钟早于备份中的最后一条日志，恢复后编号会重复。请先校正时钟；目录恢复之前，不能由用户确认时间。
newest-later-year = 该编号所属年度尚未到来（本机时钟为 { $today }）。请与纸面核对；如编号无误，则时钟有误，请先校正时钟。
newest-far-ahead = 该编号过大：备份之后至今，编号最多到 { $envelope }。请与纸面核对后重新输入。
backup-user = { $user }（{ $role }）
backup-users = 备份中在用的用户（恢复后使用当时的密码）：{ $users }

## 与数据同盘的备份
backup-keep-same-disk =
    备份与数据在同一块磁盘上，磁盘一坏，两者都会丢失。请再备份到另一磁盘。
    请与本机分开、上锁保管。今天有效的每个密码和恢复码都能打开这份备份，以后改了密码也一样。
## 无人能登录时的技术支持信息
support-unopened =
    信封 xinfeng：技术支持信息（无人登录）
    未打开数据库；不含参保人、用户的姓名和号码，不含密码。发出之前请先看一遍。
    时间        { $at }
    程序        { $version }，数据库结构版本 { $schema }
    操作系统    { $system }
    密钥文件    { $slots }
    磁盘剩余    { $free }
    文件字节数  { $files }
    打印文件夹  { $drawer } 个文件
support-slots-read = 可以读取
support-slots-unread = 没有，或不能读取
support-settings-alone =
    设置（打印机名称和其他机构的名称不列出）
    { $settings }
support-settings-wrong = 设置文件有误，不能读取
support-written-unopened = 已写入上述文件；因无人登录，未记入日志。请先打开看一遍，再发给技术支持人员。
## Who settles what a restored backup leaves behind
loss-command = 核查后确认：{ $command }
ask-loss-recovery-code = 恢复码（恢复码单上的各组；直接按回车则保持原状）：
restored-settle = 请工号 { $user } 核查后确认：{ $command }
restored-settle-alone = 没有其他可以核查确认的用户，请您本人凭恢复码单上的恢复码确认：{ $command }
restored-practice = 这是培训环境，谁登录都可以确认；终端：{ $command }
restored-clock-ahead = 本机时间是 { $clock }，备份中最近一条日志是 { $last }，相隔超过 31 天：登录之前，须由系统管理员和另一角色的人员先确认时间无误：{ $command }

## Which user an answer is about
user-answer = { $user } { $name }：{ $done }
user-disabled-already = 该用户此前已停用，未作更改。
user-enabled-already = 该用户本来就可以登录，未作更改。

## A number on paper, mistyped
newest-check-digit = 该编号的校验位（最后一位）不符，有数字输错。信封编号印在最新的存根或回执上（条码旁边），请逐位核对后重新输入。
# 核验锁定期间；发放完毕
ask-locked = 锁定期间不核对卡号。复核员解除后请按回车；不予办理请输入 refuse，离开请按 Ctrl-D：
handed-over-whose = 已发放：{ $name }，信封 { $envelope }。新密码已生效，原密码已失效。请归还身份证和社会保障卡。
## 网上服务
service-added = 以上为网上服务的启动密钥，只显示一次，请存放在只有该服务能读取的地方。以前的密钥随即失效。
service-removed = 网上服务的密钥已删除。正在运行的服务须另行停止，停止后不能再启动。
service-none = 网上服务没有密钥。
ask-service-secret = 网上服务的启动密钥：
serve-not-built = 本程序没有包含网上服务。
serve-no-certificate = 其他计算机能够访问这个地址，须提供证书：--certificate 文件 --key 文件。没有证书的，请监听 127.0.0.1 或 [::1]。
serve-no-origin = 不知道浏览器以什么网址访问：请加上 --origin https://网址，否则部分旧手机不能提交表单。
serve-certificate = 证书或私钥不能使用：两者均应为网上服务能够读取的 PEM 文件，并且相互匹配。
serve-address = 不能监听这个地址：已被其他程序占用，或者本机没有这个地址。
serve-credential = 不能从 systemd 的凭据（xinfeng-service）中读取网上服务的启动密钥。
serve-no-credential = 已设置 CREDENTIALS_DIRECTORY，但该文件夹中没有文件 { $file }，或者文件为空：网上服务没有启动密钥。请在服务单元中写明 LoadCredential={ $file }:...，或者不设置该变量，改为输入启动密钥。
serve-wrong-secret = 启动密钥不能为网上服务打开这个数据目录。请系统管理员用 xinfeng service add 生成启动密钥。
serve-not-practice = 这里不是培训环境。请去掉 --practice，或者先运行 xinfeng demo 建立培训环境。
## 核对日志时列出的缺失
journal-missing = 现有日志前后相连（{ $count } 条，校验码 { $head }），但日志可能有缺失，尚未核查。
journal-not-settled = 请由复核员或系统管理员核查后，用 journal settle 确认。
journal-passed-over = （信封编号 { $first } 至 { $last } 不再使用）
service-there = 网上服务已有密钥。生成新密钥后，以前的密钥随即失效：正在运行的服务不受影响，但重新启动须用新密钥。
ask-replace-service = 确要换成新密钥，请输入 yes；输入其他内容则保留现有密钥：
service-replace-needed = 未作更改。确要换成新密钥，请加 --replace。
service-kept = 网上服务的密钥未作更改。

## 培训环境的网上服务
demo-online = 培训环境的网上服务：{ $address }
demo-online-nowhere = 培训环境的网上服务未能启动；窗口照常使用。
import-done-gone = { $done }，已无 { $gone }
import-mapping-line = 对照文件无法使用：第 { $line } 行有误（应为 TOML：名称 = "带引号的文字"，如 AAC002 = "公民身份号码"），可能缺少引号或括号。没有读入任何数据。
import-mapping-table = 对照文件无法使用：其中有“{ $name }”，而此处只能有 [columns] 和 [values.列名]。没有读入任何数据。
import-mapping-column = 对照文件无法使用：其中的“{ $name }”不是任何一类导入文件的列。没有读入任何数据。
import-refused-rows = 被拒绝的各行已按原样存入 { $file }，原因（已脱敏）见 { $report }。请更正后只导入该文件，办完后请删除。
row-employer-code = 不是统一社会信用代码（18 位，GB 32100），或校验位不符
row-employer-name = 单位名称为空，或超过 100 个字，或含有看不见的字符
row-employer-state = 单位状态只能是 normal、suspended 或 cancelled
row-insurance = 险种代码只能是 110、210、310、410 或 510
row-month = 不是年月（写作 202610），或没有这个月
row-year = 不是四位年份
row-ahead = 晚于今天十二个月以上
row-months = 不是 0 到 12 的月数
row-amount = 不是金额：以元为单位，至多两位小数，不带千分位；缴费基数和缴费额不能为负
row-contribution-state = 缴费状态只能是 paid、owed、transferred 或 none
row-benefit-kind = 待遇种类为空，或超过 40 个字，或含有看不见的字符
row-benefit-state = 发放状态只能是 paid、owed、stopped 或 returned
row-nobody = 登记中没有这个号码的参保人，请先导入参保人
row-several = 登记中有两人以上使用这个号码，不能判断是谁的记录
register-kind-workers = 参保人
register-kind-employers = 参保单位
register-kind-contributions = 缴费记录
register-kind-accounts = 个人账户
register-kind-benefits = 待遇发放
## 手机号码
import-mobile-held = 第 { $line } 行：手机号码待核，本人已在窗口签字确认另一号码，该号码未采用；该行其余内容已导入
import-done-mobiles = { $done }；手机号码待核 { $mobiles }
mobile-shown = 登记手机号码：{ $number }（{ $since }）
ask-mobile = 请申请人背出手机号码，输入后 4 位 | new（变更号码）| none（没有手机）| abandon（终止办理）：
ask-mobile-missing = new（登记号码）| none（没有手机）| abandon（终止办理）：
ask-mobile-number = 新手机号码（不显示）：
ask-mobile-again = 再输入一遍：
ask-mobile-slip = 确认单没有打出。再打印一次请输入 yes，输入其他内容则以后补打：
mobile-changed = 手机号码已变更，确认单已打印：请申请人签字后留存。
mobile-changed-without-slip = 手机号码已变更，但确认单没有打出：请写明业务受理号，由申请人在纸上签字。
mobile-visit-ended = 本次业务已办结。

## 接收目录
inbox-none = 设置中没有接收目录。请在 settings.toml 的 [register] 下写明目录：inbox = "/完整路径"。
inbox-unreadable = 无法读取接收目录。请检查目录是否存在、本账户能否读取：{ $detail }
inbox-strange = 表头与各类登记数据都不相符，不是登记数据文件，原地保留：{ $file }
inbox-empty = 接收目录中没有待导入的登记数据文件。
inbox-file = { $file }（{ $kind }）
inbox-file-whole = { $file }（{ $kind }，全量）
inbox-counted = 已清点，尚未作任何更改。所涉人员在前面的文件中才导入的行，此处计为拒绝，导入时照常导入。
ask-inbox = 导入以上文件吗？（yes/no）
inbox-left = 没有导入，文件仍在接收目录中。
inbox-set-aside = 文件已处理，移至 { $file }
inbox-stays = 文件已导入，但无法移出接收目录。请将其移走，并检查本账户能否写入该目录。

outgoing-none = 设置中没有发送目录。请在 settings.toml 的 [register] 下写明目录：outbox = "/完整路径"。
outgoing-empty = 没有待回传的事项。
outgoing-counted = { $kind } { $count } 项
outgoing-handed-over = 信封已发放
outgoing-online = 网上自助重置密码
outgoing-mobile-confirmed = 手机号已确认
outgoing-mobile-changed = 手机号已变更
outgoing-mobile-removed = 手机号已删除
ask-outgoing = 生成第 { $number } 号回传文件（共 { $count } 项）吗？（yes/no）
outgoing-left = 没有生成文件，各事项仍待回传。
outgoing-written = 已回传 { $count } 项
outgoing-finished = 上次中断的回传文件现已完成。
ask-online-lock = 解除锁定请输入 yes，终止业务请输入 abandon：
## 全市登记数据
row-twice = 第 { $line } 行是同一参保人、同一险种、同一月份（年度）的记录，已按该行导入；请核实两行以哪一行为准
import-many-gone = 本文件缺少现有 { $of } 条记录中的 { $gone } 条，超过十分之一：文件中可用的记录已导入，但没有标注任何记录。
import-many-gone-nothing = 本文件缺少现有 { $of } 条记录中的 { $gone } 条，超过十分之一：没有导入任何记录，也没有标注任何记录。
import-many-gone-counted = 本文件缺少现有 { $of } 条记录中的 { $gone } 条，超过十分之一：照此导入时，文件中可用的记录将导入，但不标注任何记录。
import-many-gone-counted-nothing = 本文件缺少现有 { $of } 条记录中的 { $gone } 条，超过十分之一：照此导入，没有可导入的记录，也不标注任何记录。
import-many-gone-command = 如果文件确为全量数据，请执行以下命令：{ $command }
import-unknown = 被拒绝的行中有 { $count } 行无法辨明所涉记录，因此无法确定文件中已无哪些记录，没有标注任何记录。请改正被拒绝的行，再将整个文件重新导入。
import-unknown-counted = 被拒绝的行中有 { $count } 行无法辨明所涉记录，因此无法确定文件中已无哪些记录，导入时不标注任何记录。请改正被拒绝的行，再将整个文件重新预检。
import-went-on = 该文件上次导入到第 { $line } 行时中断，本次从其后继续；以上行数包括上次已导入的行。
import-without-end = 最后一行（第 { $line } 行）没有换行符，文件可能在此处被截断。请将该行与数据来源核对。
# 本人权益查询
standing-queried = 已查询权益
## 查询登记信息
ask-search-name = 姓名（如“李小明”“李小*”，后面可加出生日期）：
ask-search-mobile = 手机号码：
ask-search-card = 社保卡完整卡号（不显示）：
ask-search-old-number = 旧证件号码：
ask-search-reason =
    查询事由（序号或英文词）：
    { $reasons }
    请选择：
ask-search-remark = 请写明事由（不写姓名和号码）：
day-searched = 工号 { $user }：查询登记信息 { $times } 次

## 单位缴费查询
ask-employer-code = 单位统一社会信用代码（18 位）：
employer-found = 单位：{ $name }（{ $code }）
ask-employer-number = 经办人身份证号码：
ask-employer-name = 经办人姓名：
ask-employer-letter = 单位授权委托书编号或名称（输入即确认：证件和委托书均为原件、在有效期内，委托书写明本单位和本人，人证一致）：
employer-elsewhere = 医疗保险、生育保险由医保经办机构管理，明细、合计和欠费中均未列入，请到医保经办机构查询。
employer-listed = 职工 { $count } 人。查询不收费，已记入日志，职工本人可以看到。
statements-so-far = 已生成 { $statements } 张，{ $files } 份文件
statements-done = 共 { $statements } 张记录单，{ $files } 份文件
statements-paused = 已在完整文件处停下：{ $statements } 张，{ $files } 份文件。再次执行同一命令即可继续。
statements-another = 该文件夹内是另一批记录单（年度、单位或每份张数不同），请另选文件夹。
statements-left-out = 因证件号码与他人相同而未生成记录单的共 { $count } 人，请核实号码归属。
statements-no-employer = 登记中没有该统一社会信用代码的单位。
statements-folder = 记录单文件夹无法使用；已完整的文件保留，再次执行同一命令即可继续：{ $detail }
