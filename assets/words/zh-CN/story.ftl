### 演示：一个故事，讲清这个程序是做什么的。

story-title = 一个密码信封的故事
story-lead = 参保人忘了网上服务密码，带着身份证和社会保障卡来到窗口。下面每一屏画面都由程序自己画出，每一张纸都由程序自己打印；人物均为虚构。

## 忘记密码
story-forgotten-title = 忘记密码
story-forgotten-lead = 王秀英忘了密码。经办员输入她的证件号码，程序在登记数据中找到她。
story-sign-in = 经办员用工号和本人密码登录。数据要用这个密码才能解开：没有登录，磁盘上什么也读不出来。
story-find = 号码边输边校验，输满 18 位自动查询，不必再按键。
story-compare = 姓名、性别、出生日期逐项与身份证核对。看过就有记录。

## 核验社会保障卡
story-card-title = 不看答案的核验
story-card-lead = 程序知道卡号，却从不显示。后 6 位只能从申请人手里的卡上读出来。
story-card-wrong = 输错一次，还可再试两次；三次不对就锁定，须由复核员解除。
story-card-right = 卡号正确。按下 Enter，就是确认两证均为原件、均在有效期内、人证一致。出纸之前，再看一眼。

## 密码信封
story-envelope-title = 密码信封
story-envelope-lead = 再按一次 Enter，程序随机生成密码，直接印进信封。屏幕上、日志里、数据库里，都没有这个密码。
story-envelope = 第一页是信封：沿记号折成三折，密码在里面，两面花纹把它盖住。第二页是回执，一联给申请人，一联双方签字后存档，上面没有密码。
story-outside = 经办员看手里信封的封面，输入 3 位取件码。真实窗口不显示取件码；只有培训环境把封面画在屏幕上，方便新人学习。
story-handed-over = 取件码相符，发放完毕。从这一刻起新密码生效、原密码失效；在此之前，原密码一直可用。
story-opened = 申请人拆开信封看到的内容。只有培训环境能这样看，真实窗口的任何屏幕都不显示密码。

## 回执
story-receipt-title = 这张回执是真的吗
story-receipt-lead = 有人拿着回执来问。30 日内，原窗口可以核验。
story-receipt-genuine = 输入业务查询号和校验码：确是本机构开具，信封已经发放。
story-receipt-forged = 校验码只差一位，就不是本机构的回执。

## 两个信封
story-couple-title = 两个信封，拿反了
story-couple-lead = 一对夫妻一起来办。两个信封都打好了，放在一起。
story-couple-his = 丈夫的信封。封面上的姓名是遮住的；全名印在里面，生僻字也照样印得出来。
story-couple-hers = 妻子的信封。
story-couple-his-for-hers = 办到妻子，扫的却是丈夫信封上的条码：取件码不符，不予发放。
story-couple-waiting = 先放一放，改办丈夫的。没办完的业务都在这里，按 F4 列出。
story-couple-printed = 程序先问一句：信封印出来了吗？发放之前，还要再核验一次卡。
story-couple-hers-for-his = 这回扫的是妻子信封上的条码：同样不予发放。
story-couple-right = 各拿各的信封，两笔都办结了。

## 卡纸
story-jam-title = 卡纸了
story-jam-lead = 打印机卡纸，信封破了。同一个密码，绝不打印第二次。
story-jam-torn = 破了的信封。谁也不能保证没有人看见里面。
story-jam-void = 按 F6 作废。这个信封从此不能发放。
story-jam-again = 核验还有效，可以马上重打。
story-jam-whole = 新的信封：新的编号，新的取件码，新的密码，新的回执。
story-jam-old = 扫旧信封上的条码来试：已作废，收回。

## 没有带卡
story-no-card-title = 没有卡，就没有信封
story-no-card-lead = 来人报得出证件号码，却拿不出卡。经办员替他猜卡号。
story-no-card-guess = 猜了两次，还剩一次。
story-no-card-locked = 第三次也不对：锁定。这位经办员办不了这个人的业务了，要等复核员处理。
story-no-card-ground = 按 F5 不予办理，选择原因。
story-no-card-refused = 不予办理，已记入日志。
story-no-card-slip = 再按 F5，打印告知单：写明为什么没办成、下次带什么来。上面没有姓名，也没有证件号码。

## 程序之外动的手脚
story-caught-title = 动过手脚，当场发现
story-caught-lead = 有人把数据库换回早先的副本；有人把本机时间拨快十年；有人改了纸上的校验码。三件事都瞒不过去。
story-caught-lost = 换回了副本：日志比数据目录之外保存的末尾短。复核员登录时就看到缺了哪几条，已记入日志；有人查看之前，不生成也不发放信封。
story-caught-settled = 已查看。后面的编号接着已用过的往下排，不会重号。
story-caught-clock = 时间快了十年：谁也登录不了，什么也没有写入。两个时间都摆在眼前，把时间调准就能继续。
story-caught-forged = 纸上的校验码改了最后一个字符：日志里没有这样的一条。

## 日志
story-journal-title = 日志里都有
story-journal-lead = 查询、查看、输错、打印、发放、拒绝，每一步都有一条记录，一条扣着一条：改动、删除、插入任何一条，都会被发现。
story-journal-read = 审计员登录后看到的日志。日志里没有姓名，没有证件号码，更没有密码。
story-journal-whole = 按 Alt+V 核对整本日志：完整。

## 自己动手核对
story-check-title = 自己动手核对
story-check-lead = 不必相信这个程序。有 openssl，就能核对任何一条日志：每一条的杂凑值（SM3），由上一条的杂凑值和这一条的原文算出。
story-check-one = 日志第 { $place } 条写着：“{ $entry }”。在终端里输入：
story-check-prints = 结果应当是：
story-check-all = 整本日志也可以一次核对。在本页所在的目录里输入：
story-check-journal = 整本日志

## 页脚
story-foot-practice = 这是培训环境：人物均为虚构，信封里的密码是为演示随机生成的，对任何系统都无效。真正的密码从不这样留下。
story-foot-papers = 本机没有 pdftoppm（软件包 poppler-utils），纸张只有 PDF，没有图片。
story-foot-made = 由信封 xinfeng { $version } 于 { $day } 生成：xinfeng demo --story 目录

## 命令行
story-begins = 正在演示，请稍候，不到一分钟……
story-progress = { $number }/{ $count }  { $chapter }
story-done = 演示完毕，请用浏览器打开：{ $file }
story-by-hand = 自己动手核对一条日志：输入下面几行，结果应当是 { $hash }
story-papers-not-drawn = 本机没有 pdftoppm，纸张只存为 PDF。需要图片请先安装：apt-get install poppler-utils
story-not-ours = 目录 { $folder } 里有别的文件，没有改动。请换一个空目录，或以前存放演示的目录。
story-not-built = 本程序编译时没有包含演示（编译选项 story）。
story-lost = 演示中断：窗口没有出现应有的画面。请报告此问题。

## The account of the day
story-day-title = 下班前：日结
story-day-lead = 复核员按 F9：信封从哪里来、到哪里去，一笔一笔对得上；按不同理由不予办理的有几笔，各人办了多少。
story-day-account = 当日的账：日初待发加本日打印，等于本日发放、本日作废加日末待发。数字取自日志，并与业务数据核对。
story-day-sheet = 按 Enter 打印日结单：经办、复核两人签字，单上印有日志校验码，此后谁也不能悄悄改动当天的记录。

## 磁盘坏了
story-backup-title = 磁盘坏了，窗口照样开
story-backup-lead = 系统管理员把全部数据备份到另一块磁盘。后来本机磁盘损坏，窗口用这份备份继续办理业务。
story-backup-place = 按 Alt+B，选定存放的位置：列出已接好的磁盘、可用空间，以及是否就是数据所在的磁盘。这里没有选，直接输入目录。
story-backup-goes-on = 备份在后台进行，窗口照常使用，也可以离开。
story-backup-made = 写完以后从磁盘读回，逐字节核对，再记入日志，才算完成。
story-backup-since = 备份之后又打印了一个信封。这个编号，备份里没有。
story-backup-flipped = 磁盘坏了，数据目录没有了。先拿一份只改了一个字节的副本来恢复：拒绝，什么也不留下。
story-backup-restored = 再用原来的备份恢复到新的目录，输入纸面上最新的信封编号。其后的编号一律跳过，不会重复。
story-backup-looks = 恢复以后，先由复核员核查：备份之后办理的事项已经丢失，凭纸面核对。
story-backup-settled = 核查完毕，记入日志，窗口可以继续办理。
story-backup-next = 王秀英重新办理：新的信封编号排在所有已用编号之后，不会与丢失的那个相同。

## 网上服务
story-online-title = 参保人自己在网上办
story-online-lead = 王秀英回到家，用密码信封登录网上服务，换成自己的密码；后来忘了，凭手机验证码自己重置。
story-online-envelope = 她打开“使用密码信封登录”，输入身份证号码和信封里的密码。
story-online-own = 信封里的密码只用这一次，当场换成自己的。
story-online-me = 登录后看到的是自己的信息，先隐去一部分。
story-online-code = 过后她忘了密码。网上选“忘记密码”，手机收到验证码；编号和页面上的一致。
story-online-done = 输入验证码，设置新密码。先前的登录全部失效，手机另收到通知。

## 换手机号码，参保人信息
story-mobile-title = 换了手机号码
story-mobile-lead = 王秀英换了手机号码，又来到柜台，还想问问自己的情况。核验两证即可，不打印信封。
story-mobile-by-heart = 在“打印”一步按 Alt+M。屏幕只显示登记号码的开头，其余由她自己说出。
story-mobile-twice = 按 Alt+N，照她说的把新号码输入两遍。
story-mobile-slip = 她在登记单上签字，由窗口留存。原号码收到短信，新号码 7 天内收不到验证码。
story-person-register = 按 Alt+I 打开参保人信息：登记的内容。谁打开过，日志里有，她在网上也看得到。
story-person-online = 按 Alt+2 看网上服务：密码状况，手机号码何时登记，给她发过什么短信。
story-person-done = 按 Alt+3 看本处办理：重置密码、变更手机号码、谁查看过。随后结束本次业务，不打印信封。

## 本人权益查询
story-query-title = 查自己的权益记录
story-query-lead = 郑改号想知道单位给自己缴了多少。法律规定免费查询；两证照样核验，密码不动。
story-query-years = 不打印信封，改按 Alt+Q：五个险种逐年逐月的缴费情况，旁边是当年合计。
story-query-gaps = 按 Tab：哪些月份没有在本地缴费，原因是什么。
story-query-statement = 按 Alt+Y 打印当年的个人权益记录单，印有业务查询号和校验码，证件号码已遮盖。
story-query-genuine = 有人出示这张记录单，按 F11 输入这两个号码：确是本机构开具，开给谁也看得到，姓名遮住。

## 单位缴费查询
story-unit-title = 单位来查缴费
story-unit-lead = 单位经办人来查本单位的缴费记录，出示本人证件和单位授权委托书。
story-unit-asks = 在“查询”一步按 Alt+E，依次输入单位代码、经办人和委托书。按下 Enter，就是确认两样均为原件、均在有效期内，委托书写明本单位和本人。
story-unit-month = 最近一个月：职工全部遮盖；旁边是欠缴金额和各险种合计。
story-unit-owed = 按左箭头看上一月，这里有一名职工还没有缴费。查过这个月就有记录，当月的职工本人在网上看得到。
story-unit-list = 按 Alt+S 打印当月明细，同样遮盖。
