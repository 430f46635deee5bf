### 窗口：各屏的标题、提示、按钮与按键。

product = 信封 · 网上服务密码重置
banner-practice = 培训环境：人物和登记数据均为虚构，印出的信封不得用于真实业务
bar-station = { $station } 号窗口
bar-user = { $name }（{ $number }，{ $role }）
waiting = 正在处理，请稍候…
confirm = 确定
list-page = 第 { $page } 页，共 { $pages } 页（PgUp、PgDn 翻页）
choose-first = 请先选择一项。
enter-too-soon = 请核对后再按一次 Enter。
no-code-here = 这里不输入号码，未作任何处理。请按数字选择，或按 Esc 返回。
idle-warning = 长时间没有操作，{ $seconds } 秒后锁屏。按任意键继续。
fault-internal = 【X1】程序出现内部错误，本次操作未完成。请重新登录，按 F4 查看未办结业务。

## 步骤
step-find = 查询
step-verify = 核验
step-print = 打印
step-hand-over = 发放

## 按键
key-help = 帮助
key-new = 新业务
key-open-envelope = 以申请人身份拆开信封
key-unfinished = 未办结
key-refuse = 不予办理
key-void = 作废重打
key-large-print = 大字信封
key-reasons = 选择原因
key-standard-print = 普通信封
key-settings = 设置
key-lock = 锁屏
key-language = English
key-recover = 忘记密码（恢复码）
key-unlock = 解除核验锁定
key-locks = 核验锁定
key-own-password = 修改本人密码
key-later = 稍后处理
key-up = 上一项
key-down = 下一项
key-change-back = 更改
key-printer = 打印机
key-stationery = 用纸
key-tray = 换纸盒
key-tray-back = 换纸盒
key-calibrate = 保存并校准
key-move-left = 左移 0.1
key-move-right = 右移 0.1
key-move-up = 上移 0.1
key-move-down = 下移 0.1
key-zero = 归零
key-print-test = 打印测试页
key-stop-printing = 不再等待，取消打印
key-back = 返回
key-change = 更改
key-add-user = 添加用户
key-reset-user = 重设密码
key-import = 导入登记数据
key-older = 较早
key-newer = 较新
key-newest = 最新
key-journal-whole = 看整条
key-journal-list = 回列表
key-employer-asker = 查看经办人
key-check-journal = 核对日志

## 登录
sign-in-title = 登录
sign-in-locked = 已锁屏
sign-in-next = 下一步
sign-in-button = 登录
sign-in-waiting = 正在登录…
sign-in-locked-desk = 屏幕上的参保人信息已清除。请输入密码继续；更换经办人请按 Esc。
sign-in-password-missing = 请输入密码。
sign-in-practice = 培训用户：工号、密码
label-user-number = 工号
label-password = 密码

## 查询
find-title = 请输入或扫描证件号码
find-hint = 18 位居民身份证号码，X 可用小键盘的 * 代替；输完后自动查询。
find-practice = 培训参保人按 F1：选一位，按 Enter 直接查询。
find-missing = 还差 { $count } 位。
find-fifteen = 现为 15 位：旧号码请按 Enter 查询，否则请继续输入。
find-flawed = { $flaw }。请对照证件检查；登记的号码就是如此时，按 Enter 查询。
find-whole = 号码完整，正在查询。
find-next = 请直接输入下一个号码，会替换上面的号码。
find-unfinished = 有 { $count } 笔未办结业务，请按 F4 续办。
find-button = 查询
find-which-password = 本窗口重置“网上服务密码”。社保卡密码、银行卡密码、电子社保卡密码请按 F1。

## 核验
verify-compare = 请与身份证件核对（本次查看已记录）
verify-again-title = 请重新核验社会保障卡，然后发放（本次查看已记录）
verify-card = 请看社会保障卡卡面，输入卡号后 6 位
verify-card-all = 请看社会保障卡卡面，输入完整的卡号
verify-refuse = 不能继续时，请按 F5 记录不予办理；或请复核员处理。
verify-button = 以上属实，核验通过
verify-practice-no-card = 培训提示：这位参保人没有社会保障卡
verify-practice = 培训提示：卡号后 6 位是 { $digits }
verify-enter-empty = 请先输入社会保障卡卡号。
verify-id-number = 这是证件号码，已清除。请输入社会保障卡卡号。
fact-sex = 性别
fact-birth = 出生日期
fact-household = 户籍地

## 打印
print-last-look = 打印前请再次核对：申请人是否为本人。
print-reason = 原因
print-reason-arrows = 原因：按 ↑ ↓ 选择
print-no-number = 这里不输入号码。为下一位办理请按 F2，继续打印请按 Esc。
print-compromised = 疑似泄露：打印后原密码立即停用，领到新信封之前不能登录。
print-preset-large = 申请人已满 60 岁，已选大字信封；如不需要，按 F7 改回普通信封。
print-button = 打印信封
print-printing = 正在打印…
print-take-out = 请到“{ $printer }”取件，立即折叠封口，请勿查看内容。
fact-style = 信封
fact-printer = 打印到
fact-tray = 纸盒

## 发放
hand-over-whose = 信封封面上的姓名
hand-over-code = 请看信封封面，输入 3 位取件码，或扫描条码
hand-over-number = 该信封印于启用取件码之前，没有取件码：请看信封封面，输入信封编号后 3 位，或扫描条码
hand-over-button = 发放
hand-over-enter-empty = 请先输入信封封面上的 3 位数字。

## 询问
question-printed = 请如实选择信封的情况
question-go-on = 该业务没有信封。要继续办理吗？
question-out-of-draws = 该业务不能再打印信封
answer-printed = 已印出，未拆封：核验后发放
answer-not-printed = 没有印出：该编号作废，重打
answer-unreadable = 看不清或已拆封：该编号作废，重打
answer-go-on = 继续办理
answer-abandon = 终止办理：业务结束，已印出的信封作废
answer-later = 稍后处理：留在未办结业务中
leave-on-paper = 信封可能已印出，请选择处理方式
leave-title = 本业务尚未办结，请选择处理方式
leave-go-on-handing-over = 已印出：继续发放
leave-void = 作废：手中的信封不能再发放，重打
ground-title = 不予办理的原因
void-about-last = 手中的信封将作废，请收回并销毁。本次业务已打印 3 个信封，作废后不能再打，须终止本次业务、重新受理。
void-title = 作废重打
void-about = 手中的信封将作废，请收回并销毁；然后可以打印新的信封。已印出的密码即告失效。
close-title = 关闭程序
close-about = 还有一笔业务未办结。关闭后，可在未办结业务（F4）中续办。
put-aside = 业务 { $business } 已留在未办结业务中（F4）。

## 未办结业务
unfinished-title = 未办结业务
unfinished-button = 续办

## 帮助
help-title = 请先确认是哪一种密码
help-online = 网上服务密码
help-online-where = 本窗口办理：凭身份证件和社会保障卡重置。
help-card = 社保卡密码
help-card-where = 到社会保障卡窗口办理（社保功能密码）。
help-bank = 银行卡密码
help-bank-where = 到发卡银行柜台办理。
help-e-card = 电子社保卡密码
help-e-card-where = 在手机电子社保卡中自行重置。
help-cases = 培训参保人：证件号码、卡号后 6 位、说明
opened-about = 仅培训环境可以这样查看；真实窗口的任何屏幕都不显示密码。
opened-title = 申请人拆开信封后看到的内容
help-choose-case = 选一位培训参保人（↑ ↓ 或鼠标），按 Enter 查询；卡号后 6 位会留在核验页上。
help-keys = Enter 为主按钮，Esc 清空或返回，Tab 换栏，Alt+数字 选择（提问时直接按数字）；小键盘可用；PgUp、PgDn 翻页。鼠标可点任何按钮。

## 设置
settings-title = 设置
settings-button = 保存
settings-saved = 设置已保存，并已记入日志。
settings-office-only = 其他设置由系统管理员更改。
setting-unsaved = 未保存，现行：{ $kept }
setting-language-of-screen = 已保存；本次登录以中文显示（Alt+L）
setting-language = 语言 Language
setting-type-size = 字号
setting-contrast = 对比度
setting-idle = 自动锁屏
setting-minutes = { $count } 分钟
setting-jurisdiction = 受理范围
setting-second-page = 随信封打印
setting-receipt = 业务办理回执（申请人联、存档联）
setting-stub = 密码信封存根（经办机构留存）
setting-card-digits = 核验卡号
setting-card-form = 卡号格式（A 字母，9 数字）
setting-card-form-wrong = 卡号格式为 6 至 32 位，A 表示字母，9 表示数字。
setting-station = 窗口号
setting-station-wrong = 窗口号为 2 位数字。
station-changed = 窗口号已更改，并已记入日志。请重新登录。
contrast-normal = 标准
contrast-high = 高对比度
jurisdiction-district = 本区县的参保人
jurisdiction-city = 本市的参保人
jurisdiction-province = 本省的参保人
setting-last-six = 后 6 位
setting-whole-number = 完整卡号

## 用纸与校准
stationery-title = 信封纸型
stationery-printer = 打印机：{ $printer }
stationery-tray = 纸盒：{ $tray }
stationery-any-tray = 由打印机选择
stationery-in-use = ✓ 正在使用
stationery-offset = 与本打印机已校准：右移 { $x } 毫米，下移 { $y } 毫米
stationery-no-offset = 尚未与本打印机校准
stationery-other-paper = 这种用纸的尺寸与打印机现在所取的纸不同：保存后，打印机将按 { $paper } 取纸。
stationery-button = 选用
stationery-wrong = 该用纸有误，不能使用。请照上面所写的原因更正文件。
calibrate-title = 校准 { $form }：{ $printer }
calibrate-about = 打印测试页，用尺对照：上方标尺的数字是到纸张左边的毫米数，左侧标尺的数字是到纸张上边的毫米数。差多少，就移多少，再打印一次核对。比例固定为 100%。
calibrate-shown = 仅显示信封封面，不含封内内容
calibrate-right = 右移
calibrate-down = 下移
calibrate-keys = 方向键移 0.1 毫米，Shift+方向键移 1 毫米，Home 归零。
calibrate-button = 保存
calibrate-printed = 测试页已打印到“{ $printer }”，并已记入日志。
calibrate-saved = 校准已保存，只用于这台打印机和这种用纸，并已记入日志。
unsaved-title = 不保存就离开吗？
unsaved-about = 改动过的位置尚未保存。确定后恢复原来的校准。

## 用户
users-title = 用户
users-practice-password = 培训密码，印在培训单上
users-own-password = 密码由本人设置
users-first-password = 初始密码，由工号 { $user } 设置；本人登录时必须修改
user-added-in-window = 用户已添加。请把初始密码当面告诉本人，登录时必须修改。
user-reset = 密码已重设。请当面告诉本人，登录时必须修改。
label-user-name = 姓名
label-role = 角色
label-first-password = 初始密码（至少 10 个字符）
label-present-password = 现在的密码
label-new-password = 新密码（至少 10 个字符）
label-again = 请再输入一次
not-a-user-name = 姓名为 1 至 60 个字符。
form-next = 下一项
form-missing = 请填写此项。
add-user-title = 添加用户
add-user-about = 角色决定能做什么；同一人不能既是系统管理员又是审计员。
add-user-button = 添加
reset-user-title = 重设密码
reset-user-about = 为工号 { $user } 设置初始密码，本人登录时必须修改。
reset-user-button = 重设
own-password-title = 修改本人密码
own-password-first = 您的密码是他人设置的。请先设置只有自己知道的密码。
own-password-about = 新密码下次登录时使用。
own-password-button = 修改

## 初次设置、恢复、导入、解除锁定
set-up-title = 初次设置
set-up-about = 这个数据目录还没有数据。请填写本机构和第一位系统管理员。证件号码仅保存其代码。信封、回执等所有纸质单据将使用中文；按 Alt+L 改用英文，以后可在设置（F8）中更改。
set-up-button = 建立
set-up-office-code = 机构代码为 6 位数字（行政区划代码）。
set-up-done-in-window = 初始化完成。恢复码单在 { $file }：请立即打印，两人密封保管，然后删除该文件。请用系统管理员登录，导入登记数据，添加经办员。
label-office-code = 机构代码（6 位）
label-office-name = 机构名称
label-station = 窗口号（2 位）
label-admin-number = 系统管理员工号
label-admin-name = 系统管理员姓名
recover-title = 用恢复码单重设密码
recover-about = 无人能登录时使用。旧恢复码单随即作废，新的放入打印文件夹。
recover-button = 重设
recovered-in-window = 密码已重设，旧恢复码单已作废。新的在 { $file }：请打印，两人密封保管，然后删除该文件。
label-recovery-code = 恢复码
printer-title = 打印机
printer-about = 信封直接发送到 IPP 打印机，本机不留文件。地址留空则放入打印文件夹，由人工打印。保存前先检测打印机。
printer-button = 检测并保存
label-printer-address = 打印机地址，例如 ipp://192.168.1.20/ipp/print
label-printer-name = 显示名称，如“2 号打印机”（可不填）
label-printer-tray = 纸盒（按打印机所用名称填写，可不填）
printer-address-wrong = 地址的形式为 ipp://主机/ipp/print 或 ipps://主机/ipp/print。
printer-name-wrong = 名称为 1 至 40 个字符。
printer-tray-wrong = 纸盒名称为小写字母、数字和连字符。
printer-no-such-tray = 打印机没有这个纸盒。它有：{ $trays }
printer-settled = 打印机已设置并记入日志：{ $make }
printer-drawer = 已改为放入打印文件夹，由人工打印。
import-title = 导入登记数据
import-about =
    CSV 文件（UTF-8 或 GB18030），先预检清点，不作改动；核对无误后再按 Enter 导入。有误的行会逐一列出，其余照常导入。第一行为列名，顺序不限，并据此识别文件种类：参保人如下；参保单位、缴费记录、个人账户、待遇发放见管理员手册。
    AAC002 证件号码 · AAC003 姓名 · AAC004 性别 · AAC005 民族 · AAC006 出生日期
    AAC010 户籍地址 · AAB301 参保地 · AAE005 手机 · AAZ500 社会保障卡号
    AAZ502 卡状态 · valid_to 卡有效期 · old_numbers 曾用号码 · state 登记状态
import-no-file = 找不到该文件，请核对路径。
import-check-button = 预检
import-button = 导入
import-checked = 预检完成，尚未导入。{ $encoding }，{ $kind }；{ $rows }。请核对，按 Enter 导入。
label-file = 文件的完整路径（可粘贴）
unlock-title = 解除核验锁定
unlock-about = 卡号输错 3 次后，经办员对该参保人的核验被锁定。请核实原因后解除。
unlock-button = 解除
label-id-number = 参保人证件号码
label-locked-user = 被锁定的经办员工号
label-unlock-reason = 原因（不要写姓名和号码）

## 日志
journal-title = 日志
journal-filter = 日期、工号、业务受理号、身份证号码或日志校验码；留空看最新
journal-who = { $station } 号窗口，工号 { $user }
journal-filtered = 显示：{ $what }（Esc 显示最新）
journal-nothing = 没有符合的条目。
journal-button = 查看
journal-not-a-filter = 请输入日期（2026-11-22）、工号、业务受理号（21 位）、单位查询编号（001101-01-80）、身份证号码，或回执、存根上的日志校验码（427-K4TB-9XWE-2HRM-VP7D）。
journal-breaks = 日志已被改动：{ $where }。请保全数据目录，停止使用，并报上级。

## 在窗口里，下一步是一个按键
refusal-unfinished-in-window = 该参保人有一笔未办结业务 { $business }。请按 F4 续办。
refusal-card-locked-in-window = 卡号已 3 次不符，您对该参保人的核验已锁定至 { $until }。请复核员当场授权（Alt+U），否则按 F5 不予办理。
refusal-nothing-unfinished-in-window = 没有此业务受理号的未办结业务。请按 F4 查看。
refusal-recovery-wrong-in-window = 恢复码不正确，未作任何改动。请对照恢复码单重新输入。
fault-repeated-in-window = 该操作此前已经生效，只是没有得到答复。请按 F4 查看后续办。
fault-gate-in-window = 业务状态已发生变化，本次操作未生效。请按 F4 查看后续办。

## 回执核验
key-receipt = 回执核验
key-referral = 打印告知单
receipt-title = 回执和记录单核验
receipt-about = 请看本窗口出具的业务办理回执或个人权益记录单，输入业务查询号和校验码。自出具之日起 30 日内可以核验，核验情况记入日志。
receipt-button = 核验
label-query-number = 业务查询号（12 位数字）
label-check-code = 校验码（8 位）
receipt-query-wrong = 业务查询号有误：应为 12 位数字，末位是校验位。请对照单据重新输入。
receipt-code-wrong = 校验码有误：应为 8 位字母和数字（没有 O、I、L、0、1），请对照单据重新输入。

## 确认本机时间
key-settle-time = 时间正确
settle-time-title = 确认本机时间
settle-time-about = 本机时间：{ $clock }
    最近一条日志：{ $last }
    请两人先对照手机或挂钟，看清本机时间确实正确。确认后，从现在起按本机时间办理：未发放的信封全部作废，未办结业务须重新核验，已锁定的按剩余时间继续锁定，两人的工号记入日志。须有一人是系统管理员，另一人是其他角色。没有另一人的，第二人工号留空，密码处输入恢复码。
settle-time-about-practice = 本机时间：{ $clock }
    最近一条日志：{ $last }
    请先看清本机时间确实正确。培训环境一人确认即可：未发放的信封作废，未办结业务须重新核验，已锁定的按剩余时间继续锁定。
settle-time-button = 时间正确，继续
label-second-user = 第二人工号
label-second-password = 第二人密码
time-settled = 时间已确认，已记入日志。请登录。

## 信封打印机有变
new-printer-title = 信封打印机与以前不同，请核对
new-printer-about = 信封里有密码。请与系统管理员告知的名称和地址核对；不清楚的，不要确认。您的回答记入日志。
new-printer-before = 以前
new-printer-now = 今后
new-printer-right = 无误，今后信封在此打印
new-printer-doubtful = 有误或不清楚：退出登录，告知系统管理员
new-printer-confirmed = 打印机已确认，并已记入日志。
key-sign-out = 退出登录

## 日志有缺失时
loss-title = 日志可能有缺失
loss-looked = 已核查
refusal-loss-unsettled-in-window = 日志可能有缺失，核查之前暂停办理，不能打印、发放密码信封。请由复核员或系统管理员登录（已登录的按 F12 后重新登录），核查后确认。

## 数据表与日志
journal-row-broken =
    { $others ->
        [0] 日志完好，但数据表被改动过：{ $where }。请保留数据目录原样，停止办理并上报。
       *[other] 日志完好，但数据表被改动过：{ $where }；另有 { $others } 处（在终端用 journal verify 可逐条列出）。请保留数据目录原样，停止办理并上报。
    }

## 修改用户
key-change-user = 修改用户
users-last-sign-in = 上次登录 { $at }
users-no-sign-in = 尚未登录
users-disabled = 自 { $at } 起停用
users-removed = 已于 { $at } 删除；保留姓名，供查阅以往日志
user-is-removed = 该用户已删除，不能再作修改。
user-title = 用户 { $user }　{ $name }
user-about = 请选择如何处理该用户。操作将记入日志；该用户已打开的柜台，在下一步操作时退出登录。
user-rename = 更改姓名
user-change-role = 更改角色
user-disable = 停用：该用户不能再登录，直到恢复使用
user-enable = 恢复使用：该用户可用原密码登录
user-remove = 删除：其密钥一并删除，工号不再使用，不能恢复
user-disabled = 用户已停用。其密钥仍在：知道密码的人用其他工具仍可打开数据目录的副本。本人已离岗的，请改为删除。
user-enabled = 该用户可以重新登录。
user-removed = 用户已删除。此前的备份用其原密码仍能打开：请妥善封存，不再需要时销毁。
user-renamed = 姓名已更改。
user-role-changed = 角色已更改，自下次登录起生效。
user-role-as-before = 角色与原来相同，未作更改。请选择另一角色。
user-left-visits = 该用户名下有 { $count } 笔未办结业务，可由其他经办员续办（F4，终端：xinfeng unfinished）。
rename-user-title = 更改姓名
rename-user-about = 工号 { $user } 今后显示和打印的姓名。日志只记工号，不记姓名。
change-role-title = 更改角色
change-role-about = 工号 { $user } 今后的权限。管理过用户的人不能任审计员，审计员也不能管理用户。
change-user-button = 更改

## 本人证件号码
own-number-title = 本人证件号码
own-number-button = 确定
label-own-number = 本人证件号码

## 用户是谁
label-admin-own-number = 系统管理员本人证件号码
user-clear-person = 清除登记有误的本人证件号码：下次登录时由本人重新登记
user-about-own = 这是您本人的工号。角色、停用、删除及本人证件号码，须由另一位系统管理员办理。
## What an auditor and a supervisor read
person-title = 办理记录
person-filter = 输入身份证号码。查阅记入日志；号码不保存。
journal-entry = 第 { $seq } 条 · { $at }
journal-by = { $station } 号窗口 · 工号 { $user } · { $from }
journal-from-window = 窗口程序
journal-from-terminal = 终端
journal-from-pipe = 管道
journal-from-online = 网上服务
journal-code = 校验码
journal-hash = 摘要（SM3）
register-changed-about = 登记库只记下改过哪一项和来自哪个文件，不记改动前后的内容。文件摘要：
key-story = 办理记录
key-export = 导出
label-export-file = 文件（完整路径，以 .csv 或 .pdf 结尾）
export-title = 导出日志
export-about =
    将当前显示范围内的全部记录写入一个新文件。以代码记人，不含姓名和证件号码；导出本身记入日志。请选择存放位置和格式，也可自行输入路径：
    { $files }
export-button = 导出
exported-in-window = 已导出 { $count } 条，保存在 { $file }
key-day = 日结
key-day-before = 前一天
key-day-after = 后一天
day-title = 日结 { $day }
day-other = 查询其他日期：输入 8 位日期（如 20261122）后按 Enter
day-print = 打印日结单
day-not-a-day = 请输入日期，8 位，如 20261122。
day-more-users = 另有 { $more } 人，见日结单
day-nobody = 当日无人办理
## 回执补打
key-reprint-receipt = 补打副本
## 备份
key-backup = 备份
backup-title = 立即备份
backup-button = 立即备份
label-backup-folder = 目录（插入的磁盘一般在 /media 或 /run/media 之下）
label-backup-hours = 间隔小时数（1 至 168）
backup-folder-wrong = 请输入完整的目录路径，例如 /media/backup。
backup-hours-wrong = 请输入 1 至 168 之间的小时数。
backup-made-in-window = 备份完成，已读回核对并记入日志：{ $file }
backup-overdue = 已很久没有备份，现在正在补做。如果再次出现本提示，请检查备份磁盘是否接好。
backup-tell-administrator = 备份已过期或未能完成，请告知系统管理员。
## 同一框架
type-size-automatic = 自动（{ $percent }%）
key-other-user = 更换经办人
sign-in-about = 请用本人的工号和密码登录，离开座位时按 F12 锁屏。
verify-card-note = 社会保障卡卡号印在卡面上，不是银行卡号。
verify-originals = 两证均为原件
verify-valid = 均在有效期内
verify-person = 人证一致
## 技术支持信息
key-support = 技术支持信息
support-title = 技术支持信息
support-about = 写成一个文本文件：程序版本、磁盘、打印机答复、设置、近期运行记录。不含姓名、号码和密码。发出之前请先打开看一遍。
support-button = 写入文件
support-written-in-window = 已写入 { $file }，并记入日志。请先打开看一遍，再发给技术支持人员。
label-support-file = 写到哪个文件

## 机构信息与其他机构
key-office = 机构信息
key-other-offices = 其他机构
office-title = 机构信息
office-about = 印在每张密码信封和回执上的内容，以及一次设定的事项。保存前先试排信封，放不下或印不出的会指出。
label-service-address = 网上服务网址（印在信封内）
label-drawer-minutes = 信封在打印文件夹最长停留（分钟，1 至 480）
label-utc-offset = 本地时间（如 +08:00）
label-printer-seconds = 等待打印机最长（秒，5 至 600）
office-name-wrong = 请填写机构名称，不能含有看不见的字符。
service-address-wrong = 请填写网址，中间不能有空格。
drawer-minutes-wrong = 请填 1 至 480 的整数（分钟）。
utc-offset-wrong = 请按“+08:00”的样式填写。
printer-seconds-wrong = 请填 5 至 600 的整数（秒）。
other-offices-title = 其他机构
other-offices-about =
    参保地不归本机构受理的，告诉申请人去哪里。按行政区划代码的前几位（2 至 6 位），位数多的优先；名称留空即删除。
    { $listed }
other-offices-none = （尚未填写）
label-area = 行政区划代码的前 2 至 6 位
label-area-office = 机构名称
area-wrong = 请填写 2 至 6 位数字。
area-not-listed = 没有这一行，未作改动。

## 启用之前
first-day-title = 启用之前，还有 { $count } 项
need-recovery-sheet = 恢复码单：打印数据目录下的 drawer/recovery.pdf，两人密封保管，再删除该文件
need-printer = 打印机
need-stationery = 信封用纸与校准
need-register = 参保登记数据
need-users = 添加经办员、复核员和审计员
need-backup = 做一次备份，存放在另一磁盘

## 成批添加用户
key-staff = 成批添加
staff-title = 成批添加用户
staff-about = CSV 文件（UTF-8 或 GB18030），第一行为列名：工号、姓名、角色（经办员、复核员、系统管理员、审计员）。先预检，不作改动；有一行不对就一个也不添加。每人的初始密码由系统生成，只显示一次。
staff-button = 全部添加
staff-checked = 预检完成，尚未添加。{ $staff }。请核对，按 Enter 全部添加。

## 选择登记数据文件
key-encoding = 编码
key-accept = 同号不同名
key-lacking = 文件中没有的
import-no-files = （数据目录和 U 盘上没有找到 CSV 文件，请输入路径）
import-choices =
    找到的文件：
    { $files }
    号码已登记在其他姓名下的（Alt+A）：{ $accepted }
    文件中没有的记录（Alt+F）：{ $lacking }
import-way = { $what }：{ $how }
import-way-by-itself = 自动识别
import-way-held = 待核
import-way-renamed = 改名
import-way-two-people = 两人
import-way-stay = 不变
import-way-flagged = 标注
import-way-all-flagged = 全部标注
import-accept-nobody = 留待核实（另存，不导入）
import-accept-new-name = 同一人改名，予以更新
import-accept-second-person = 确系两人同号，分别登记
import-lacking-stay = 保持不变
import-lacking-flagged = 文件为全量数据，予以标注“已无”，不删除；超过十分之一则一律不标注
import-lacking-many = 予以标注“已无”，超过十分之一也标注：仅限确知文件为全量数据时
import-many-gone-keys = 如果文件确为全量数据，请按 Alt+F 选定“超过十分之一也标注”，再重新预检、导入。

## 用纸的名称，打印机的现状
form-a4-fold = A4 折叠式
form-a4-label = A4 标签（刮刮层）
form-continuous = 压感连续纸（针式）
printer-now = 现在：{ $printer }
printer-now-tray = 现在：{ $printer }，纸盒 { $tray }
## 近期业务
lately-counts = 今日已发放 { $handed } 笔 · 不予办理 { $refused } 笔 · 未办结 { $unfinished } 笔（F4）
handed-over-to = { $name } · { $at }
## 发放的四步
drawn-title = 密码信封
drawn-code = 3 位取件码
drawn-fold = 折线
step-take = 取件
step-take-how = 到“{ $printer }”取信封，请勿查看内容。
step-take-waited = 取出此前印出的信封。
step-fold = 折叠封口
step-fold-how = 按折线折两次，立即封口。
step-close = 检查封口
step-close-how = 确认封口完好；破损的请按 F6。
step-sign = 核对签字
step-sign-receipt = 请申请人核对姓名，在存档联签字；申请人联随信封交申请人。
step-sign-stub = 请申请人核对姓名，在存根签字，由本机构留存。
step-sign-either = 请申请人核对姓名，在存档联（或存根）签字；有申请人联的，随信封交申请人。
step-code = 输入取件码
step-code-how = 看信封封面，输入后按 Enter 发放。
step-number = 输入编号
step-number-how = 看信封封面，输入编号后 3 位，按 Enter 发放。
key-show-outside = 查看信封封面
shown-outside-title = 打印出来的信封封面
shown-outside-about = 仅培训环境可以这样查看；真实窗口请看手中的信封。
## 本人近期重置
lately-resets = 本人近 30 日重置
lately-no-resets = 本人近 30 日没有重置。
void-title-last = 作废
## 打印文件夹
folder-name = 打印文件夹（人工打印）
hand-over-whose-next = 信封封面上的姓名 · 本次业务第 { $place } 个信封

## 日志按经过查看；日结超出窗口
key-story-later = 较晚
key-story-earlier = 较早
key-scroll-up = 向上翻看
key-scroll-down = 向下翻看

fact-paper-language = 信封文字
key-paper-chinese = 中文版
key-paper-english = 英文版
## 可靠的备份
backup-about-now = 把全部数据备份为一个文件，存入选定的位置，其间柜台照常办理业务。请使用数据所在磁盘以外的磁盘，并上锁保管：今天有效的每个密码都能打开它。
backup-no-disk = 没有发现数据所在磁盘以外的磁盘。请接好磁盘，按 Esc 返回后重新按 Alt+B；也可以直接输入目录。
backup-schedule-none = 尚未设定自动备份，按 Alt+S 设定。
backup-schedule-now = 自动备份：每隔 { $hours } 小时，存入 { $folder }；保留最新 { $keep } 份，最长 { $days } 天。
backup-place-elsewhere = 不在数据所在磁盘上 · 可用 { $free }
backup-place-same = 与数据在同一块磁盘上，磁盘一坏，两者都会丢失 · 可用 { $free }
backup-place-gone = 找不到该目录，请接好磁盘
backup-place-scheduled = 自动备份目录
label-backup-other = 其他目录
backup-progress = 正在备份：{ $percent }%。可以继续办理其他事项，也可以离开。
key-backup-schedule = 自动备份
backup-schedule-title = 自动备份
backup-schedule-about =
    有人登录时，每隔所填小时数自动备份到以下目录，不影响办理业务。超过保留份数或保留天数的旧备份自动清理，最新的一份始终保留。
    目录留空，即不自动备份。
label-backup-keep = 保留份数（1 至 999）
label-backup-days = 保留天数（1 至 3660）
backup-keep-wrong = 请输入 1 至 999 之间的份数。
backup-days-wrong = 请输入 1 至 3660 之间的天数。
need-backup-elsewhere = 现有备份与数据在同一块磁盘上：请备份到另一磁盘
setting-rating = 好差评网址（印在回执上）
setting-rating-wrong = 好差评网址须以 https:// 开头，最多 120 个字符；不印则留空。
## 导出位置
export-to-desktop = 桌面
export-to-home = 用户主目录
export-to-stick = U 盘 { $name }
export-to-data = 数据目录

## 没有印出信封时
answer-abandon-unprinted = 终止办理：本次业务结束

## 办公时间
label-opening-hours = 办公时间（可不填）
label-holidays = 休息日（可不填）
opening-hours-wrong = 请填写不超过 40 个字符。
## 核验锁定：当场授权、清单
key-authorise = 复核员当场授权
key-unlock-by-number = 按证件号码解除
authorise-title = 复核员当场授权
authorise-about = 请复核员核实原因，输入本人工号和密码，解除对该参保人的核验锁定。双方工号均记入日志。
authorise-reason = 原因（Alt+数字）
authorise-reason-digit = 原因（请按数字选择）
authorise-button = 授权解除
authorised = 复核员 { $by } 已授权解除，请重新看卡输入卡号。
label-supervisor = 复核员工号
label-supervisor-password = 复核员密码
lift-misread = 看错或输错卡号
lift-other-card = 先前出示的不是本人的卡
lift-worn = 卡面磨损，号码难以辨认
lift-title = 解除锁定：{ $name }（经办员 { $user }）
verify-locked-typed = 锁定期间不核对卡号，所输内容未采用。为下一位办理请按 F2。
locks-title = 核验锁定
locks-about = 卡号输错 3 次，经办员对该参保人的核验即被锁定。请核实原因后解除。
locks-about-own = 以下参保人的卡号您已输错 3 次，您的核验已被锁定。请复核员解除。
locks-about-all = 卡号输错 3 次，经办员对该参保人的核验即被锁定，由复核员核实原因后解除。
locks-none = 目前没有核验锁定。
lock-of = 经办员 { $user }
lock-span = { $since } 起锁定，{ $until } 自动解除

## 从文件添加的用户：初始密码
first-passwords-number = 工号
first-passwords-password = 初始密码
key-page-before = 上一页
key-page-after = 下一页
first-passwords-title = 已添加 { $count } 人，请抄下初始密码
first-passwords-about = 初始密码只显示这一次，请逐个抄下，分别告知本人；本人登录后须先修改。其间锁屏的，请用本人工号重新登录，接着抄写。关闭程序后不再显示，没有抄到的只能重设。
first-passwords-shown = 第 { $from }–{ $to } 人，共 { $count } 人
first-passwords-button = 已全部抄好
first-passwords-ask = 初始密码都抄好了吗？
first-passwords-gone = 离开后密码即清除，不再显示；没有抄到的，只能在用户列表中重设（Alt+R）。
first-passwords-unseen = 还有 { $count } 人的密码没有翻看过。
first-passwords-leave = 都抄好了，离开
first-passwords-stay = 继续抄写
## 日志缺失尚未核查时核对日志
journal-missing-in-window = 现有日志前后相连，但日志可能有缺失，尚未核查。请由复核员或系统管理员登录后核查确认。

## 网上服务与短信的设置
key-online-settings = 网上服务
key-gateway = 换短信网关
key-reset-notice = 换通知时间
key-statement-notices = 记录单通知
online-settings-title = 网上服务与短信
online-settings-about =
    网上服务页面上公布的窗口地址和电话，以及短信怎样发出。办公时间在“机构信息”中填写；改动在网上服务重新启动后生效。

    Alt+G  短信网关：{ $gateway }
    Alt+N  窗口重置密码后：{ $notice }
    Alt+B  批量制作权益记录单后：{ $statements }
gateway-spool = 本机 smstools
gateway-kannel = Kannel（HTTP 接口）
gateway-none = 不发短信
reset-notice-never = 不发短信通知本人
reset-notice-issue = 打印信封时短信通知本人
reset-notice-hand-over = 发放信封时短信通知本人
statement-notices-never = 不发短信
statement-notices-batch = 短信通知能在网上查看的本人
label-online-address = 窗口地址（可不填）
label-online-telephone = 咨询电话（可不填）
label-online-site = 网上服务网址（可不填）
label-sms-signature = 短信签名（可不填）
label-sms-seconds = 等网关答复几秒（2–60）
label-sms-address = Kannel 地址
label-sms-user = Kannel 用户
label-sms-password-file = Kannel 密码所在文件
label-sms-reports = 送达回执端口（可不填）
online-text-wrong = 含有看不见的字符，请重新填写。
sms-signature-wrong = 签名须为 2 至 12 个汉字、字母或数字，不含括号。
sms-seconds-wrong = 请填写 2 至 60 秒。
sms-address-wrong = 请填写 https:// 开头的地址；只有本机可以用 http://，如 http://127.0.0.1:13013/cgi-bin/sendsms。
sms-user-wrong = 用户为 1 至 40 个字母、数字或符号，不含空格。
sms-password-file-wrong = 请填写密码文件的完整路径，如 /etc/xinfeng/kannel。
sms-reports-wrong = 请填写 1024 至 65535 之间的端口，或留空。
online-site-wrong = 请填写以 https:// 开头的网址（本机练习可用 http://localhost），或留空。
sms-kannel-needs = 用 Kannel 发短信，须填写其地址、用户和密码文件。

## 培训环境的网上服务
practised-title = 培训用的网上服务
practised-not-yet = 正在启动……
practised-at = 地址：{ $address }
practised-nowhere = 未能启动，不影响窗口练习。可另在终端运行：xinfeng serve --listen 127.0.0.1:8080 --practice
practised-no-browser = 没有找到浏览器。请自行打开浏览器，输入上面的地址。
practised-open = 以参保人身份打开
practised-no-message = 参保人的手机还没有收到短信。在网上服务选“忘记密码”，验证码就显示在这里。
practised-messages = 参保人手机收到的短信，最新的在前：
## 设置的名称和值：设置屏和日志通用
setting-utc-offset = 本地时间
setting-drawer-minutes = 信封在打印文件夹最长停留
setting-service-address = 网上服务网址
setting-offices = 其他机构
setting-form = 信封用纸
setting-form-name = 纸型
setting-form-offsets = 已校准
setting-offset = { $form }与打印机 { $printer }：右移 { $right } 毫米，下移 { $down } 毫米
setting-printer = 打印机
setting-address = 地址
setting-printer-name = 显示名称
setting-printer-seconds = 等待最长
setting-printer-media = 纸张
setting-printer-tray = 纸盒
setting-media-a4 = A4
setting-backup = 自动备份
setting-backup-none = 不自动备份
setting-backup-folder = 目录
setting-backup-hours = 间隔
setting-backup-keep = 保留份数
setting-backup-days = 保留时间
setting-sms = 短信
setting-sms-gateway = 发送方式
setting-gateway-spool = 短信猫（由本机程序发送）
setting-gateway-kannel = 短信网关 Kannel
setting-gateway-none = 不发短信
setting-sms-user = 网关用户
setting-sms-password-file = 网关密码文件
setting-sms-reports = 回执端口
setting-sms-seconds = 等待答复最长
setting-sms-signature = 短信签名
setting-opening = 办公时间
setting-opening-hours = 办公时间
setting-opening-holidays = 休息日
setting-online = 网上服务页面
setting-online-address = 机构地址
setting-online-telephone = 咨询电话
setting-online-notice = 重置后短信通知参保人
setting-online-site = 网上服务网址
setting-online-statement-notices = 年度权益记录单短信通知参保人
setting-notice-never = 不通知
setting-notice-issue = 打印信封时
setting-notice-hand-over = 发放信封时
setting-notice-batch = 批量制作时
setting-seconds = { $count } 秒
setting-hours = { $count } 小时
setting-days = { $count } 天
setting-copies = { $count } 份
setting-automatic = 自动
setting-none = 未填写
setting-part = { $name }：{ $value }
setting-and = ；

## 网上服务的运行情况
key-service = 网上服务
key-look-again = 刷新
key-service-settings = 设置
service-title = 网上服务
service-state = 运行情况
service-runs = 正在运行，{ $since } 起
service-rests = 没有运行
service-codes = 今日验证码
service-codes-today = 发出 { $codes }，输入正确 { $entered }，输错 { $wrong } 次
service-passwords = 今日登录
service-passwords-today = 密码输错 { $wrong } 次，锁定 { $locked } 个号码
service-messages = 今日短信
service-messages-today = 网关拒收 { $refused }，未送达 { $undelivered }
service-gateway = 短信网关最近一次（{ $gateway }）
service-gateway-times = 受理 { $accepted }，送达 { $delivered }，拒收 { $refused }
service-never = 无
service-waits = { $count } 条短信自 { $since } 起待发：网上服务在运行吗？
service-lies = { $count } 条短信自 { $since } 起留在文件夹中：smstools 在运行吗？
service-full = 本机构验证码已达上限，{ $until } 前不再发送。
service-stopped = 一小时内发出验证码 { $sent } 条，仅 { $entered } 条被输入，暂停发送：可能有人恶意触发。
service-longer-codes = 一小时内输错的验证码太多，新验证码为 8 位。
service-none-unclear = 没有发送结果不明的短信。
service-unclear = 以下短信发送结果不明
service-unclear-about = 发送时服务中断或网关没有答复。不会再次发送；本人没收到的，可重新申请或来窗口办理。
message-code = 验证码
message-password-reset = 密码重置通知
message-mobile-changed = 手机号码变更通知
message-statement-ready = 权益记录单通知
service-looked-button = 已知悉
service-looked = 已记录，不再列出。
online-settings-listed = settings.toml 中另列：其他业务 { $services } 项（[[online.services]]），地区名称 { $areas } 个（[online.areas]）。
## 谁的办理记录；扫到信封封面；对话框里的帮助
picked-person-of = 参保人（证件号码末 4 位 { $number }）的全部办理记录
find-envelope-typed = 这是密码信封封面上的条码，不是证件号码。按 Enter 查看该信封的状态。
find-envelope-handed-over = 这是密码信封封面上的条码。该信封已于 { $at } 发放，业务已办结。
find-envelope-void = 这是密码信封封面上的条码。该信封已作废：请收回销毁，不能发放。
find-envelope-void-ended = 这是密码信封封面上的条码。该信封已作废，业务已于 { $at } 结束：请收回销毁，不能发放。
find-envelope-unknown = 这是密码信封封面上的条码，但本机构没有印过该信封：不能发放，请报复核员。
key-next-field = 下一栏

## 成批添加时找到的文件
staff-choices =
    找到的文件：
    { $files }

## 无人登录时的技术支持信息
support-written-outside = 已写入 { $file }；因无人登录，未记入日志。请先打开看一遍，再发给技术支持人员。
## 日志类别
journal-kinds = Alt+数字：
key-kinds = 全部；Alt+1 至 Alt+9 只看一类
## 手机号码
key-mobile = 手机号码
key-mobile-confirm = 核对登记号码
key-mobile-another = 变更号码
key-mobile-none = 没有手机
key-mobile-slip = 补打确认单
mobile-about = 参保人的登记手机号码
mobile-registered = 现登记号码
mobile-last = 请申请人背出登记的手机号码，输入后 4 位
mobile-last-note = 请勿念出屏幕上的号码：须由本人报出。
mobile-confirm-button = 核对
mobile-last-missing = 请输入后 4 位，或完整的 11 位号码。
mobile-another = 请按申请人所报号码输入两遍
mobile-another-note = 变更后打印确认单，由申请人签字。原号码会收到短信；新号码 7 天后才能接收验证码。
mobile-change-button = 变更并打印
label-mobile-number = 新手机号码
label-mobile-again = 再输入一遍
mobile-number-missing = 请输入新手机号码。
mobile-again-missing = 请再输入一遍。
mobile-nothing = 取消登记的手机号码？
mobile-nothing-said = 申请人声明现在没有手机
mobile-nothing-note = 取消后打印确认单，由申请人签字。原号码会收到短信；以后忘记密码须到窗口办理。
mobile-signed = 请申请人在确认单上签字
mobile-signed-button = 返回打印
mobile-signed-note = 确认单由经办机构留存；没有印出的，按 Alt+R 再印。
mobile-remove-button = 取消并打印
fact-mobile-since = 登记时间
fact-mobile-by = 登记依据
fact-mobile-codes = 可收验证码
mobile-by-worker = 本人在窗口签字确认
mobile-by-register = 登记数据
setting-register = 参保登记数据
setting-register-inbox = 接收目录
setting-register-outbox = 发送目录
imported-kind = 已导入（{ $kind }）：{ $rows }
inbox-waits = 接收目录中有 { $count } 个登记数据文件待导入：Alt+I
outgoing-waits = 待回传登记系统的办理事项：{ $count } 项（Alt+O 生成回传文件）
outgoing-title = 办理事项回传
outgoing-about =
    生成第 { $number } 号回传文件，供登记系统读取；其中的证件号码和手机号码没有遮盖：
    { $counted }
    目录：{ $folder }
    记入日志；每项只回传一次。
outgoing-button = 生成文件
key-outgoing = 办理事项回传

## 参保人信息
key-person = 参保人信息
key-person-before = 上一栏
key-person-after = 下一栏
key-person-other = 另一人
key-person-newer = 较新记录
key-person-older = 较早记录
person-parts = Alt+
person-part-register = 登记信息
person-part-online = 网上服务
person-part-done = 办理记录
person-part-others = 对照
person-several = 该号码对应 { $count } 人
person-facts = 基本信息
person-facts-masked = 信息已遮盖。持证核验时方完整显示。
person-facts-whole = 供与证件核对；身份证号码仍作遮盖。
person-name = 姓名
person-number = 身份证号码
person-ethnicity = 民族
person-register = 登记情况
person-state = 参保登记
person-state-normal = 正常
person-state-deceased = 死亡
person-state-cancelled = 注销
person-area = 参保地
person-employer = 工作单位
person-employer-none = 缴费记录中无单位
person-employer-last = { $name }（最近见于 { $month }）
person-card = 社会保障卡
person-card-none = 未登记
person-card-valid = { $state }，有效期至 { $day }
person-card-normal = 正常
person-card-not-activated = 未启用
person-card-oral-loss = 临时挂失（口头）
person-card-written-loss = 正式挂失（书面）
person-card-frozen = 已冻结
person-card-cancelled = 已注销
person-card-replaced = 已补换
person-card-expired = 已过有效期
person-card-unknown = 状态不明
person-mobile = 手机号码
person-old-numbers = 曾用号码
person-old-numbers-none = 无
person-changes = 数据导入更改
person-online = 网上服务
person-password = 密码
person-password-none = 尚未设置
person-password-envelope = 信封密码，须于 { $day } 前上网修改
person-password-own = 本人自设
person-password-suspended = 疑似泄露，已停用
person-changed = 最近更改
person-changed-unknown = 近期记录中没有
person-changed-at = { $at }，{ $how }
person-changed-handed-over = 窗口发放密码信封
person-changed-envelope = 凭信封密码上网自设
person-changed-code = 凭手机验证码上网重设
person-changed-himself = 登录后自行修改
person-envelope = 窗口信封
person-envelope-none = 没有待发放的信封
person-envelope-at = 有一封待发放，须于 { $day } 前领取
person-lock = 锁定
person-lock-none = 未锁定
person-locked = { $what }错误次数过多，锁定至 { $until }
person-try-password = 密码
person-try-code = 验证码
person-sign-ins = 最近登录
person-sign-ins-none = 近期没有登录记录。
person-sign-in-password = 凭自设密码登录
person-sign-in-envelope = 凭信封密码登录
person-sign-in-code = 凭手机验证码验证
person-sign-in-locked = { $what }错误次数过多，已锁定
person-notices = 短信
person-notices-none = 近 200 天没有发送短信。
person-notice-waiting = 等待发送
person-notice-sending = 正在发送
person-notice-accepted = 网关已接收
person-notice-delivered = 已送达手机
person-notice-undelivered = 未送达手机
person-notice-refused = 网关拒绝发送
person-notice-unknown = 是否发出不明，不再重发
person-notice-dropped = 逾时未发，已取消
person-done-about = 窗口办理和查阅记录，最新在前。查阅情况参保人可在网上看到。
person-done-page = 第 { $page } 页，最新在前
person-done-nothing = 本页没有记录。
person-done-older = 按 PgDn 查看更早的记录。
person-done-all = 没有更早的记录。
person-units = 单位缴费查询涉及本人的月份：
person-others-about = 程序不代为选定。不同之处标有 ≠，请与证件核对。
key-person-unlock = 解除网上锁定
person-unlocked = 已解除锁定，参保人可立即重试。参保人可在网上看到此项记录。
person-part-differences = 资料差异
person-differences = 哪些登记内容与所持证件不一致？按数字键标记
person-differences-about = 本窗口不作更正，差异单写明到哪里更正。只记录差异事项，不记录内容。
person-differences-button = 打印资料差异单
person-nothing-marked = 请至少标记一项。
person-differences-printed = 资料差异单已送到{ $printer }，交参保人带走。

# 本人权益查询
setting-medical = 医疗、生育保险查询
setting-medical-here = 本机构可查
setting-medical-bureau = 由医保经办机构查询
key-query = 查询本人权益
key-query-picture = 图表显示
key-query-lines = 文字显示
key-query-gaps = 看中断
key-query-account = 看账户待遇
key-query-base = 看基数
key-query-year = 看本年合计
key-query-more = 看下一页
key-query-insurance = 下一险种
key-query-earlier = 上一年
key-query-later = 下一年
key-query-decade = 前推十年
key-query-decade-on = 后推十年
key-query-which = 选择险种
key-query-insurance-before = 上一险种
key-query-beside-before = 右栏往回看
key-query-last-year = 到最近一年
key-query-first-year = 到最早一年
key-query-refer = 打印告知单
key-query-print-year = 打印本年
key-query-print-all = 历年记录单
query-print-year = { $year } 年记录单
query-card-first = 请先输入社会保障卡卡号，再按 Alt+Q 查询本人权益。
query-business = 业务受理号 { $business } · 查询不收费
query-free = 查询不收费
query-button = 结束查询
query-ended = 权益查询已结束。请归还身份证和社会保障卡
query-months = { $months } 个月
query-last-paid = 最近缴费 { $last }
query-elsewhere-short = 请到医保经办机构查询
query-elsewhere = 医疗保险、生育保险由医保经办机构管理，本机构查询不到。
query-elsewhere-slip = 可按 Alt+R 打印告知单，写明到哪里查询。
query-nothing = 登记库中没有{ $insurance }的缴费记录。
query-year = 年度
query-sum = 月数
query-beside-year = { $year } 年明细
query-beside-gaps = 中断
query-beside-account = 账户待遇
query-beside-base = 基数
query-year-empty = 本年度没有缴费记录。
fact-query-base = 月均缴费基数（元）
fact-query-by-employer = 单位缴纳（元）
fact-query-by-person = 个人缴纳（元）
query-payer = 缴费单位：{ $name }
query-by-himself = 本人（灵活就业等）
query-no-gaps = 首末缴费月之间没有中断。
query-more-gaps = 另有 { $count } 段更早的中断，按 Alt+T 用文字查看全部。
query-base-highest = 最高月均缴费基数 { $base } 元
query-base-span = { $first } 年至 { $last } 年，每柱一年
query-base-of = { $year } 年月均缴费基数 { $base } 元
mobile-slip-printed = 手机号码已变更，确认单已送到“{ $printer }”：请申请人签字后留存。

## 另制恢复码单
key-recovery-sheet = 恢复码单
renew-sheet-title = 另制恢复码单
renew-sheet-about =
    恢复码单遗失或已被他人看到时使用。原恢复码单随即作废并记入日志，新的放入打印文件夹。
    恢复码单仍密封保管，或文件尚待打印的，不必另制，按 Esc 返回。
renew-sheet-button = 作废原单，另制新单
renew-sheet-done = 原恢复码单已作废。新的在 { $file }：请打印，两人密封保管，然后删除该文件。

## 查询登记信息
key-search = 按姓名等查询
key-search-field = 下一栏
search-title = 按什么查询？（Alt+数字）
label-search-name = 姓名
label-search-mobile = 手机号码
label-search-card = 社保卡卡号（不显示）
label-search-old-number = 旧证件号码
label-search-remark = 事由说明
search-hint-name = 完整姓名，或至少 2 个字加星号（如“李小*”），后面可加出生日期。
search-hint-mobile = 现登记的手机号码，11 位。
search-hint-card = 卡面上的完整卡号，不是银行账号。
search-hint-old-number = 变更之前的证件号码，15 位或 18 位。
search-why = 查询事由
search-on-record = 查询记入日志，被查到的参保人在网上可以看到。
search-button = 查询
search-value-missing = 请输入要查询的内容。
search-reason-missing = 请选择查询事由。
search-remark-missing = 请写明事由，不写姓名和号码。
search-count = 查到 { $count } 人
search-take-button = 为其办理
search-born = { $year } 年出生
search-insured = 参保地 { $area }

## 单位缴费查询
key-employer = 单位查询
employer-title = 单位缴费查询
label-employer-code = 单位统一社会信用代码
label-employer-number = 经办人身份证号码
label-employer-name = 经办人姓名
label-employer-letter = 单位授权委托书编号或名称
employer-attest = 按 Enter 即确认：经办人证件和单位授权委托书均为原件、在有效期内；委托书写明本单位和本人；人证一致。
employer-about = 依据《社会保险法》第四条，用人单位可以免费查询其缴费记录。代码、证件和委托书缺一不可。
employer-on-record = 查询记入日志，该单位当月的职工本人在网上可以看到。15 分钟内有效。
employer-button = 查询
employer-field-missing = 请填写这一项。
unit-head = { $month } · { $count } 人 · 查询号 { $number }
unit-both = 单位＋个人
unit-worker = { $name } 的各险种
unit-sums-all = { $month } 全单位合计：应缴，含欠缴（元）
unit-due = 应缴
unit-of-it-owed = 其中欠缴
unit-elsewhere = 不含医疗保险、生育保险，请到医保经办机构查询。
unit-owes-nothing = 该单位没有欠缴。
unit-owes = 欠缴合计 { $owed } 元，共 { $count } 个月。
unit-owes-month = { $month }：{ $owed } 元
unit-owes-older = 另有更早的 { $count } 个月，按 ← 逐月查看。
key-employer-code = 输单位代码
key-employer-number = 输证件号码
key-employer-name = 输姓名
key-employer-letter = 输委托书
key-unit-earlier = 上一月
key-unit-later = 下一月
key-unit-sums = 看合计
key-unit-arrears = 看欠缴
key-unit-worker = 看职工
key-unit-on = 下一页
key-unit-back = 上一页
key-unit-print = 打印明细
key-unit-export = 导出文件
unit-printed = 单位缴费明细已打印：{ $printer }
unit-exported = 单位缴费明细已存为：{ $file }
unit-exported-in-part = 单位缴费明细（不含医疗、生育保险）已存为：{ $file }
unit-ended = 单位查询已结束。
unit-export-title = 导出单位缴费明细
unit-export-about =
    把当前月份逐人写入新文件，姓名和号码均已遮盖，并记入日志。请选择位置和格式，或者自己输入路径：
    { $files }
